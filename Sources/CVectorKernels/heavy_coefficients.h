// Coefficients of Student's t with eight degrees of freedom from the normal, highest power first, from
// Reference/normal_quantile.py.
//
// t/z = N(w)/D(w), w = z², within 2.3e-7 of it for |z| up to 6.4, rounding apart.

#ifndef HEAVY_COEFFICIENTS_H
#define HEAVY_COEFFICIENTS_H

static const float HEAVY_ABOVE[] = {0x1.b038cap-19f, 0x1.80d4c6p-12f, 0x1.a7c668p-7f, 0x1.081af2p0f};

static const float HEAVY_BELOW[] = {-0x1.335506p-22f, 0x1.23fa7ep-13f, -0x1.4d8c92p-6f, 1.0f};

#endif
