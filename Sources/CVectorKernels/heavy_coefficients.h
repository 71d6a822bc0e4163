// Coefficients of Student's t with eight degrees of freedom from the normal, highest power first, from
// Reference/normal_quantile.py.
//
// t/z = N(w)/D(w), w = z², within 2.6e-10 of it for |z| up to 8.3.

#ifndef HEAVY_COEFFICIENTS_H
#define HEAVY_COEFFICIENTS_H

static const double HEAVY_ABOVE[] = {
    3.6748288982260025043e-12, 6.1052840691836008481e-10, 1.0211329892152777069e-7,
    6.3631077031021189886e-6, 0.00066002310683949982758, 0.013904609388737034141,
    1.0316609530423980199,
};

static const double HEAVY_BELOW[] = {
    4.9319525563386847836e-13, -2.6358884505220586418e-10, 5.754069034097227676e-8,
    -6.3856202376678882029e-6, 0.00039227027247051636504, -0.019416255613304036479, 1.0,
};

#endif
