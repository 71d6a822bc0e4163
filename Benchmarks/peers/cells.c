// The cell job as one would write it in plain C, on one core: cells JOB UNITS DRAWS
//
//   cc -O3 -march=native -o cells cells.c -lm
//
// One generator in order (xoshiro256++), normals by the polar method, exp and log of the C library,
// binomial counts by search from 0 where n min(p, 1 − p) < 30, else by transformed rejection with
// log-gamma. Prints what cells.py prints.

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { YEARS = 5, PROVINCES = 34 };
static const double SHARED = 0.05, OWN = 0.1, CLOSED = 0.02;

static uint64_t s[4] = {1, 2, 3, 4};

static inline uint64_t rotate(uint64_t x, int k) { return x << k | x >> (64 - k); }

static inline double uniform(void) {
  uint64_t result = rotate(s[0] + s[3], 23) + s[0], t = s[1] << 17;
  s[2] ^= s[0], s[3] ^= s[1], s[1] ^= s[2], s[0] ^= s[3], s[2] ^= t, s[3] = rotate(s[3], 45);
  return ((double)(result >> 12) + 0.5) * 0x1p-52;
}

static inline double normal(void) {
  static double spare;
  static int has_spare;
  if (has_spare) return has_spare = 0, spare;
  for (;;) {
    double x = 2 * uniform() - 1, y = 2 * uniform() - 1, square = x * x + y * y;
    if (square >= 1) continue;
    double stretch = sqrt(-2 * log(square) / square);
    has_spare = 1, spare = y * stretch;
    return x * stretch;
  }
}

static int64_t rarer_count(double n, double r) {
  double odds = r / (1 - r), mean = n * r;
  if (mean < 30) {
    double rest = uniform(), probability = exp(n * log1p(-r));
    int64_t k = 0;
    while (rest >= probability && k < n) {
      rest -= probability;
      probability *= (n - k) / (k + 1) * odds;
      k++;
    }
    return k;
  }
  // Hormann's BTRS, doi:10.1080/00949659308811496
  double sd = sqrt(mean * (1 - r)), b = 1.15 + 2.53 * sd, a = -0.0873 + 0.0248 * b + 0.01 * r;
  double squeeze = 0.92 - 4.2 / b, alpha = (2.83 + 5.1 / b) * sd, mode = floor((n + 1) * r);
  for (;;) {
    double u = uniform() - 0.5, v = uniform(), margin = 0.5 - fabs(u);
    double k = floor((2 * a / margin + b) * u + mean + 0.5);
    if (k < 0 || k > n) continue;
    if (margin >= 0.07 && v <= squeeze) return (int64_t)k;
    double target = lgamma(mode + 1) + lgamma(n - mode + 1) - lgamma(k + 1) - lgamma(n - k + 1)
        + (k - mode) * log(odds);
    if (log(v * alpha / (a / (margin * margin) + b)) <= target) return (int64_t)k;
  }
}

int main(int argc, char **argv) {
  if (argc != 4) return 64;
  int is_a = argv[1][0] == 'A', units = atoi(argv[2]), draws = atoi(argv[3]);
  double *shared = malloc(sizeof(double) * YEARS * draws), *state = malloc(sizeof(double) * draws);
  double *closed = malloc(sizeof(double) * draws);
  int64_t *totals = calloc((size_t)PROVINCES * YEARS * draws, sizeof(int64_t));
  if (!shared || !state || !closed || !totals) return 71;
  for (int i = 0; i < YEARS * draws; i++) shared[i] = SHARED * normal();
  for (int i = 0; i < draws; i++) closed[i] = CLOSED * uniform();

  double target = is_a ? 0.97 : 0.9, rates = 0, published_rates = 0;
  int64_t truly = 0, published = 0;
  struct timespec begin, end;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  for (int unit = 0; unit < units; unit++) {
    double a = fmod((unit + 1) * 0.6180339887498949, 1), b = fmod((unit + 1) * 0.7548776662466927, 1);
    double p = is_a ? 0.97 : 0.5 + 0.499 * b;
    double n = is_a ? 450 + floor(101 * a) : floor(50 * pow(1000, a));
    double start = log(p / (1 - p)) + (is_a ? 0.4 * (b - 0.5) : 0);
    for (int draw = 0; draw < draws; draw++) state[draw] = start;
    for (int year = 0; year < YEARS; year++) {
      int64_t *total = totals + ((int64_t)unit * PROVINCES / units * YEARS + year) * draws;
      int64_t sum = 0;
      for (int draw = 0; draw < draws; draw++) {
        state[draw] += shared[year * draws + draw] + OWN * normal();
        double misses = (1 - (year + 1) * closed[draw]) / (1 + exp(state[draw]));
        double rate = 1 - misses;
        int64_t rare = rarer_count(n, misses < rate ? misses : rate);
        int64_t count = misses < rate ? (int64_t)n - rare : rare;
        truly += rate >= target;
        published += count >= target * n;
        total[draw] += count;
        rates += rate;
        sum += count;
      }
      published_rates += sum / n;
    }
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  double seconds = end.tv_sec - begin.tv_sec + 1e-9 * (end.tv_nsec - begin.tv_nsec);
  double cells = (double)units * YEARS * draws;
  printf("%.6f %.9f %.9f %.9f %.9f\n", seconds, rates / cells, published_rates / cells,
         truly / cells, published / cells);
  return totals[0] < 0;
}
