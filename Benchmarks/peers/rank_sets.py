"""Simultaneous rank sets of the same draws by the package multiple-inference.

    rank-speed UNITS DRAWS THREADS codes FILE
    python3 rank_sets.py UNITS DRAWS FILE [stepdown]

prints seconds, the greatest memory, and how many sets differ from those in FILE.sets. The package draws
from a normal distribution of given mean and covariance; here it is given the draws themselves. Its rank 1 is
the greatest, so signs are turned. With `stepdown` it goes all steps, with our quantile instead of an
interpolated one, for comparison set by set. Without it does the first step alone, as it does by itself for
100 units and more.
"""

import resource
import sys
import time

import numpy as np
from multiple_inference import confidence_set

units, draws, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
is_stepdown = "stepdown" in sys.argv[4:]
codes = -np.fromfile(path, dtype="<i2").reshape(units, draws).T.astype(float)
centred = codes - codes.mean(axis=0)


class Given:
    """Stands for scipy's multivariate_normal and gives the draws about the mean that is asked for, whatever size is."""

    @staticmethod
    def rvs(mean, cov, size, random_state=None):
        return centred + np.asarray(mean)


def order_statistic(values, level):
    """The least value that a share `level` does not exceed; numpy would interpolate."""
    return np.sort(values)[int(np.ceil(level * len(values) - 1e-9)) - 1]


confidence_set.multivariate_normal = Given
if is_stepdown:
    confidence_set.np.quantile = order_statistic
start = time.time()
model = confidence_set.SimultaneousRanking(codes.mean(axis=0), np.cov(codes.T, ddof=0))
found = model.fit(n_samples=draws).conf_int(alpha=0.1, fast=not is_stepdown)
seconds = time.time() - start
ours = np.loadtxt(f"{path}.sets", dtype=int)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
different = int((np.asarray(found).astype(int) != ours).any(axis=1).sum())
print(f"multiple-inference: {seconds:.1f} s, at most {memory:.0f} MB, {different} of {units} sets differ")
