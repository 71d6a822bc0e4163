"""The posterior of `trend: dynamic` by NUTS: an independent reference for the Swift fit.

Run from the root of the repository:

    pip install numpyro
    python3 Reference/dynamic_slices.py
    python3 Reference/dynamic_nuts.py small_counts near_full

Made with Python 3.11.7, numpyro 0.22.0, jax 0.10.2, numpy 2.4.6, scipy 1.17.1.

The model, for commune a of province p in year t (years counted from 1):

    logit_at = c_t + r_pt + m_a + d_at + e_at,    y_at ~ Binomial(n_at, logistic(logit_at)),

where d_a1 ~ N(0, φω²) is the share of the commune's level that fades as d does,

with the priors of `DynamicValues`. Nothing is approximated that the Swift fit approximates:

- the likelihood is the binomial itself, not a working response;
- shocks are Student t themselves, not normals with an estimated scale;
- p in [0.09 / p(1−p)]^¼ is that of the path, not of its posterior mean;
- the volatilities of years are drawn, not smoothed, and all hyper-parameters are drawn;
- the volatility of a commune is one of the same five nodes, summed out: the density of its shocks
  is Σ_k w_k Π t_8(shock / s_k) / s_k with s_k = exp(κ x_k), over both kinds of shock and all years;
- the kind of the common trend is summed out: the density of c is 0.6 N(c; 0, drift's covariance)
  + 0.4 N(c; 0, damped slope's covariance).

Writes, to Reference/dynamic/: nuts_<slice>.csv with the true rate of every unit and year to come
(one-year noise included, as `attain run` draws it), on the logit as well, with Monte Carlo standard
errors; nuts_<slice>_hyper.csv; nuts_<slice>.json with diagnostics and seconds. With --fixed, names
end in _fixed.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import numpyro

numpyro.enable_x64()

import jax
import jax.numpy as jnp
import numpy as np
import numpyro.distributions as dist
from jax.scipy.linalg import solve_triangular
from jax.scipy.special import logsumexp
from numpyro.diagnostics import effective_sample_size, split_gelman_rubin
from numpyro.infer import MCMC, NUTS, init_to_median

from dynamic_slices import (
    FREEDOM, HERE, NODE_WEIGHTS, NODES, SHARES, estimates, load, logistic, save)
from dynamic_slices import growth as growth_of

# Name, mean and standard deviation on the logarithm; on the logit for shares.
PRIORS = [
    ("common_step", np.log(0.1), 1.0),
    ("common_trend", np.log(0.05), 1.0),
    ("lasting_step", np.log(0.135), 1.0),
    ("transient", np.log(0.08), 1.2),
    ("level_spread", np.log(0.6), 1.0),
    ("volatility_spread", np.log(0.5), 0.6),
    ("persistence", 4.0, 1.0),
    ("fading_share", 0.0, 1.5),
    ("group_step", np.log(0.07), 1.0),
    ("group_level_spread", np.log(0.4), 1.0),
]
DRIFT, DAMPED = 0.6, 0.4
SLOPE_PERSISTENCE = 0.9
LEVEL_VARIANCE = 25.0
YEAR_SURPRISE, YEAR_SLOPE, YEAR_SLOPE_PERSISTENCE = 0.2, 0.15, 0.85
LEVELS = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95]


def kernels(years):
    """Covariances of c_t − c_1 for t = 2…: of the unit walk, the unit drift, the unit damped slope."""
    t = np.arange(1, years)
    walk = np.minimum.outer(t, t).astype(float)
    drift = np.outer(t, t).astype(float)
    slopes = SLOPE_PERSISTENCE ** np.abs(np.subtract.outer(t, t))
    total = np.tril(np.ones((years - 1, years - 1)))
    return walk, drift, total @ slopes @ total.T


def year_changes(years):
    """Lower Cholesky factor of the covariance of the yearly changes of log g²."""
    gap = np.abs(np.subtract.outer(np.arange(years), np.arange(years)))
    return np.linalg.cholesky(YEAR_SURPRISE**2 * np.eye(years)
                              + YEAR_SLOPE**2 * YEAR_SLOPE_PERSISTENCE**gap)


def gaussian(x, lower):
    pulled = solve_triangular(lower, x, lower=True)
    return -0.5 * pulled @ pulled - jnp.log(jnp.diag(lower)).sum()


def growth(base):
    rate = jnp.clip(jax.nn.sigmoid(base), 0.005, 0.995)
    return (0.09 / (rate * (1 - rate))) ** 0.25


def model(panel):
    units, years = panel.events.shape
    many = panel.provinces > 1
    hyper = {}
    for name, mean, spread in PRIORS[: None if many else -2]:
        # Standardised, so that all have about the same scale.
        raw = numpyro.sample(f"{name}_raw", dist.Normal(0, 1))
        hyper[name] = numpyro.deterministic(name, mean + spread * raw)
    value = {name: jnp.exp(x) for name, x in hyper.items()}  # shares are taken from `hyper`
    rho = jax.nn.sigmoid(hyper["persistence"])

    # c_t = c_1 + w_t. Shocks u are those of the two kinds' average covariance; the density of w is
    # that of the mixture, so N(u) is taken out and the mixture and the Jacobian put in its place.
    walk, drift, damped = (jnp.asarray(k) for k in kernels(years))
    jitter = 1e-10 * jnp.eye(years - 1)
    step, trend = value["common_step"] ** 2, value["common_trend"] ** 2
    lower = {
        kind: jnp.linalg.cholesky(step * walk + trend * slope + jitter)
        for kind, slope in (("drift", drift), ("damped", damped),
                            ("mean", DRIFT * drift + DAMPED * damped))}
    u = numpyro.sample("u", dist.Normal(0, 1).expand([years - 1]).to_event(1))
    w = lower["mean"] @ u
    kinds = jnp.stack([jnp.log(DRIFT) + gaussian(w, lower["drift"]),
                       jnp.log(DAMPED) + gaussian(w, lower["damped"])])
    numpyro.factor("kinds", logsumexp(kinds) + 0.5 * u @ u + jnp.log(jnp.diag(lower["mean"])).sum())
    numpyro.deterministic("p_damped", jax.nn.softmax(kinds)[1])
    w = jnp.concatenate([jnp.zeros(1), w])
    # The level is taken at the middle of history, where the data tell it: c̄ = c_1 + w̄.
    centre = numpyro.sample("centre", dist.Normal(w.mean(), np.sqrt(LEVEL_VARIANCE)))
    common = numpyro.deterministic("common", centre + w - w.mean())

    if many:
        group_level = numpyro.sample("group_level", dist.Normal(0, 1).expand(
            [panel.provinces]).to_event(1))
        group_shock = numpyro.sample("group_shock", dist.Normal(0, 1).expand(
            [panel.provinces, years - 1]).to_event(2))
        group = value["group_level_spread"] * group_level[:, None] + value["group_step"] * (
            jnp.hstack([jnp.zeros((panel.provinces, 1)), jnp.cumsum(group_shock, 1)]))
    else:
        group = jnp.zeros((1, years))
    above = numpyro.deterministic("above", common + group)[panel.province]

    # log g²: its changes add up backwards from the last year, which has 0.
    year_shock = numpyro.sample("year_shock", dist.Normal(0, 1).expand([years - 1]).to_event(1))
    change = jnp.asarray(year_changes(years - 1)) @ year_shock
    log_square = -jnp.concatenate([jnp.cumsum(change[::-1])[::-1], jnp.zeros(1)])
    g = numpyro.deterministic("year_scale", jnp.exp(0.5 * log_square))

    # The commune's own level, m and what is left of d_1 in the middle of history, plus the middle
    # of what is above it: data tell the sum. Then d_1 given the sum.
    share = jax.nn.sigmoid(hyper["fading_share"])
    left = rho ** ((years - 1) / 2)
    staying, fading = ((x * value["level_spread"] ** 2) for x in (1 - share, share))
    together = staying + left**2 * fading
    own = numpyro.sample("own", dist.Normal(above.mean(1), jnp.sqrt(together)).to_event(1))
    own = own - above.mean(1)
    first_shock = numpyro.sample("first_shock", dist.Normal(0, 1).expand([units]).to_event(1))
    first = left * fading / together * own + jnp.sqrt(staying * fading / together) * first_shock
    level = numpyro.deterministic("level", own - left * first)
    faded = numpyro.deterministic("faded", first[:, None] * rho ** np.arange(years))
    # Shocks in units of σ_d g and τ g …: a volatility of 1 is what NUTS sees, and the mixture over
    # nodes is put in its place.
    plain = dist.StudentT(FREEDOM)
    lasting_shock = numpyro.sample("lasting_shock", plain.expand([units, years - 1]).to_event(2))
    transient_shock = numpyro.sample("transient_shock", plain.expand([units, years]).to_event(2))
    shocks = jnp.hstack([lasting_shock, transient_shock])
    size = jnp.exp(value["volatility_spread"] * NODES)[:, None, None]
    nodes = (jnp.log(NODE_WEIGHTS)[:, None]
             + (plain.log_prob(shocks / size) - jnp.log(size)).sum(2))
    numpyro.factor("nodes", logsumexp(nodes, axis=0).sum() - plain.log_prob(shocks).sum())
    numpyro.deterministic("p_node", jax.nn.softmax(nodes, axis=0))

    gap = np.subtract.outer(np.arange(years), np.arange(1, years))
    filter = jnp.where(gap >= 0, rho ** jnp.maximum(gap, 0), 0.0)
    lasting = value["lasting_step"] * (lasting_shock * g[1:]) @ filter.T
    base = above + level[:, None] + faded + lasting
    logit = base + value["transient"] * growth(base) * g * transient_shock
    # log Binomial, without its constant: y η − n log(1 + e^η).
    numpyro.factor("counts", (panel.hits * logit - panel.events * jax.nn.softplus(logit)).sum())
    numpyro.deterministic("lasting_last", lasting[:, -1])


def held(manifest):
    """Where a run of `attain` put the hyper-parameters that belong to no common path."""
    found = estimates(json.loads(Path(manifest).read_text()))
    return {f"{name}_raw": (found[name] - mean) / spread for name, mean, spread in PRIORS[2:]
            if name in found}


def sample(panel, fixed, chains, warmup, draws, seed, acceptance):
    """Draws by chain, and the seconds: chains run one by one, the first of them compiles.

    Seconds are the processor's, so that a busy machine does not count. The time without compilation
    is that of the other chains, as if all had been like them.
    """
    # Conditioned on, not substituted: a substituted value is only where NUTS starts.
    kernel = NUTS(numpyro.handlers.condition(model, data=fixed), target_accept_prob=acceptance,
                  init_strategy=init_to_median(num_samples=20))
    mcmc = MCMC(kernel, num_warmup=warmup, num_samples=draws, num_chains=1, progress_bar=False)
    values, extra, seconds = [], [], []
    for key in jax.random.split(jax.random.PRNGKey(seed), chains):
        start = time.process_time()
        mcmc.run(key, panel, extra_fields=("diverging", "num_steps"))
        values.append({k: np.asarray(v) for k, v in mcmc.get_samples().items()})
        extra.append({k: np.asarray(v) for k, v in mcmc.get_extra_fields().items()})
        seconds.append(time.process_time() - start)
        print(f"chain {len(seconds)}: {seconds[-1]:.0f} s, {extra[-1]['diverging'].sum()} divergences, "
              f"{extra[-1]['num_steps'].mean():.0f} steps", file=sys.stderr)
    stack = lambda parts: {k: np.stack([part[k] for part in parts]) for k in parts[0]}
    return stack(values), stack(extra), seconds


def conditional(history, lower, normals):
    """The path to come given its history, both from one Cholesky factor of their covariance."""
    years = history.shape[0]
    return lower[years:, :years] @ np.linalg.solve(
        lower[:years, :years], history) + lower[years:, years:] @ normals


def forecast(panel, values, repeats, seed):
    """Futures per posterior draw: logits of communes, true and published rates of all units.

    Events to come are Poisson about their mean in history; the events of `attain run` are drawn
    from a model that is not the subject here.
    """
    rng = np.random.default_rng(seed)
    flat = {k: v.reshape(-1, *v.shape[2:]) for k, v in values.items()}
    count = flat["centre"].shape[0]
    units, years = panel.events.shape
    ahead = len(panel.future)
    walk, drift, damped = kernels(years + ahead)
    jitter = 1e-10 * np.eye(years + ahead - 1)
    changes = year_changes(years + ahead - 1)
    typical = panel.events.sum(1) / panel.seen.sum(1)
    logits = np.empty((count, repeats, units, ahead))
    true = np.empty((count, repeats, units + len(panel.sums()), ahead))
    published = np.empty_like(true)
    for i in range(count):
        value = {name: np.exp(flat[name][i]) for name, _, _ in PRIORS if name in flat}
        rho = logistic(flat["persistence"][i])
        own_level = flat["level"][i]
        lower = [np.linalg.cholesky(value["common_step"] ** 2 * walk
                                    + value["common_trend"] ** 2 * slope + jitter)
                 for slope in (drift, damped)]
        moved = flat["common"][i][1:] - flat["common"][i][0]
        nodes = flat["p_node"][i].cumsum(0)
        for k in range(repeats):
            kind = int(rng.uniform() < flat["p_damped"][i])
            common = flat["common"][i][0] + conditional(
                moved, lower[kind], rng.standard_normal(ahead))
            group = (flat["above"][i][:, -1] - flat["common"][i][-1])[:, None]
            if panel.provinces > 1:
                group = group + value["group_step"] * rng.standard_normal(
                    (panel.provinces, ahead)).cumsum(1)
            above = (common + group)[panel.province]
            node = (rng.uniform(size=units) > nodes).sum(0).clip(max=len(NODES) - 1)
            volatility = np.exp(value["volatility_spread"] * NODES[node])
            lasting = flat["faded"][i][:, -1] + flat["lasting_last"][i]
            change = changes[years - 1:, :years - 1] @ flat["year_shock"][i] + (
                changes[years - 1:, years - 1:] @ rng.standard_normal(ahead))
            g = np.exp(0.5 * change.cumsum())
            for t in range(ahead):
                scale = volatility * g[t]
                lasting = rho * lasting + (
                    value["lasting_step"] * scale * rng.standard_t(FREEDOM, units))
                base = above[:, t] + own_level + lasting
                noise = value["transient"] * scale * growth_of(base)
                logits[i, k, :, t] = base + noise * rng.standard_t(FREEDOM, units)
            events = rng.poisson(typical[:, None], (units, ahead))
            hits = rng.binomial(events, logistic(logits[i, k]))
            expected = events * logistic(logits[i, k])
            true[i, k, :units] = logistic(logits[i, k])
            published[i, k, :units] = hits / np.maximum(events, 1)
            for s, (_, _, below) in enumerate(panel.sums()):
                true[i, k, units + s] = expected[below].sum(0) / events[below].sum(0)
                published[i, k, units + s] = hits[below].sum(0) / events[below].sum(0)
    return logits, true, published


def mean_error(x, chains):
    """The standard error of the mean of draws × repeats, the chains' autocorrelation counted."""
    per_draw = x.mean(1).reshape(chains, -1)
    spread = per_draw.std(ddof=1)
    if spread == 0:
        return 0.0
    return float(spread / np.sqrt(effective_sample_size(per_draw)))


def summary(x, chains):
    """Mean, sd and quantiles of draws × repeats, each followed by its Monte Carlo standard error."""
    mean, spread = x.mean(), x.std(ddof=1)
    result = [mean, mean_error(x, chains), spread,
              mean_error((x - mean) ** 2, chains) / (2 * spread)]
    for level in LEVELS:
        at = np.quantile(x, level)
        error = mean_error((x <= at).astype(float), chains)
        low, high = np.quantile(x, np.clip([level - error, level + error], 0, 1))
        result += [at, (high - low) / 2]
    return result


def rows(panel, logits, true, published, chains):
    # A commune's logit is what was drawn: its rate may be 1 to the last digit.
    sums = true[:, :, len(panel.communes):]
    logit = np.concatenate([logits, np.log(sums) - np.log1p(-sums)], axis=2)
    named = [(code, "commune") for code in panel.communes]
    named += [(code, level) for code, level, _ in panel.sums()]
    table = []
    for position, (code, level) in enumerate(named):
        for t, year in enumerate(panel.future):
            here = summary(logit[:, :, position, t], chains)
            met = (true[:, :, position, t] >= panel.at_least).astype(float)
            seen = (published[:, :, position, t] >= panel.at_least).astype(float)
            told = here + [met.mean(), mean_error(met, chains), seen.mean(),
                           mean_error(seen, chains)]
            table.append([level, code, year, *(f"{x:.4f}" for x in told)])
    return table


def run(name, options):
    panel = load(name)
    fixed = held(options.fixed) if options.fixed else {}
    file = f"nuts_{name}_fixed" if options.fixed else f"nuts_{name}"
    values, extra, seconds = sample(
        panel, fixed, options.chains, options.warmup, options.draws, options.seed, options.acceptance)
    checks = {}
    for key, draws in values.items():
        is_weight = key in ("p_node", "p_damped")
        if is_weight or key.endswith("_raw") or f"{key}_raw" in fixed:
            continue
        if key == "year_scale":
            draws = draws[:, :, :-1]  # the last year has 1
        checks[key] = (float(np.max(split_gelman_rubin(draws))),
                       float(np.min(effective_sample_size(draws))))
    started = time.process_time()
    logits, true, published = forecast(panel, values, options.repeats, options.seed)
    seconds_forecast = time.process_time() - started

    header = ["level", "unit", "year", "logit_mean", "logit_mean_mcse", "logit_sd", "logit_sd_mcse"]
    for level in LEVELS:
        header += [f"logit_q{round(100 * level):02d}", f"logit_q{round(100 * level):02d}_mcse"]
    header += ["p_true", "p_true_mcse", "p_published", "p_published_mcse"]
    save(HERE / f"{file}.csv", header, rows(panel, logits, true, published, options.chains))

    hyper = []
    for key, mean, spread in PRIORS:
        if key not in values:
            continue
        x = values[key]
        moves = f"{key}_raw" not in fixed
        error = x.std(ddof=1) / np.sqrt(effective_sample_size(x)) if moves else 0.0
        hyper.append([key, "logit" if key in SHARES else "log", *(f"{v:.4f}" for v in (
            mean, spread, x.mean(), error, x.std(ddof=1), *np.quantile(x, [0.05, 0.5, 0.95])))])
    for t, year in enumerate(panel.years):
        x = np.log(values["year_scale"][:, :, t])
        hyper.append([f"year_scale_{year}", "log", "", "", f"{x.mean():.4f}", "",
                      f"{x.std(ddof=1):.4f}", *(f"{q:.4f}" for q in np.quantile(
                          x, [0.05, 0.5, 0.95]))])
    damped = values["p_damped"]
    hyper.append(["p_damped", "probability", DAMPED, "", f"{damped.mean():.4f}",
                  f"{damped.std(ddof=1) / np.sqrt(effective_sample_size(damped)):.4f}",
                  "", "", "", ""])
    save(HERE / f"{file}_hyper.csv",
         ["parameter", "scale", "prior_mean", "prior_sd", "mean", "mean_mcse", "sd", "q05", "q50",
          "q95"], hyper)

    report = {
        "synthetic": True, "slice": name, "chains": options.chains, "warmup": options.warmup,
        "draws_per_chain": options.draws, "futures_per_draw": options.repeats,
        "seed": options.seed, "target_acceptance": options.acceptance,
        "divergences": int(extra["diverging"].sum()),
        "mean_steps": round(float(extra["num_steps"].mean()), 1),
        "largest_r_hat": round(max(r for r, _ in checks.values()), 4),
        "smallest_ess": round(min(e for _, e in checks.values())),
        "r_hat_and_ess": {k: [round(r, 4), round(e)] for k, (r, e) in checks.items()},
        "cpu_seconds_sampling": round(float(np.mean(seconds[1:] or seconds)) * options.chains, 1),
        "cpu_seconds_by_chain": [round(x, 1) for x in seconds],
        "cpu_seconds_forecast": round(seconds_forecast, 1),
        "versions": {"numpyro": numpyro.__version__, "jax": jax.__version__,
                     "numpy": np.__version__},
    }
    (HERE / f"{file}.json").write_text(json.dumps(report, indent=1) + "\n")
    print(json.dumps(report))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("slices", nargs="+")
    parser.add_argument("--chains", type=int, default=4)
    parser.add_argument("--warmup", type=int, default=1000)
    parser.add_argument("--draws", type=int, default=2500)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--acceptance", type=float, default=0.93)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--fixed", help="manifest.json of an `attain run` of the slice: hyper-parameters are held "
        "where it has them, σ_c and σ_b excepted; tells what is left apart from their handling")
    given = parser.parse_args()
    for one in given.slices:
        run(one, given)
