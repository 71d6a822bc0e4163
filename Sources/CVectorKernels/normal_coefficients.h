// Coefficients of the normal quantile, highest power first, from Reference/normal_quantile.py.
//
// In double precision, for tails below 2⁻⁸, |z| = N(r)/D(r) with r = √(−log tail) − 2.
//
// In single precision z is a polynomial in m − 1½, where the tail is m times a power of 2, 1 ≤ m < 2:
// one for each power, in the column that is the lowest four bits of the exponent in its binary form.
// The column of ½, which rounding can reach, is 0.

#ifndef NORMAL_COEFFICIENTS_H
#define NORMAL_COEFFICIENTS_H

static const double TAIL_ABOVE[] = {
    0.0018701997224478207313, 0.055645375654703466515, 0.55186021928411459032, 2.4530380224370763919,
    5.3116309581263176332, 5.426608688142586747, 2.0898499829675689311,
};

static const double TAIL_BELOW[] = {
    1.7342513874476425001e-9, 0.0013222508482418309312, 0.036717516944943661172, 0.32033374585422712643,
    1.1603492906103171835, 1.8163858394253826687, 1.0,
};

static const float OCTAVES[8][16] = {
    {
        -0x1.16d324p-9f, -0x1.1f8252p-9f, -0x1.29055p-9f, -0x1.337ea2p-9f, -0x1.3f18e4p-9f,
        -0x1.4c093p-9f, -0x1.5a9282p-9f, -0x1.6b0a4p-9f, -0x1.7dde8cp-9f, -0x1.939eaep-9f,
        -0x1.ad0614p-9f, -0x1.cb0922p-9f, -0x1.eee4eep-9f, -0x1.143714p-8f, 0x0p0f,
        -0x1.0edb7cp-9f,
    },
    {
        0x1.e84782p-9f, 0x1.f7b3eap-9f, 0x1.044efp-8f, 0x1.0da24p-8f, 0x1.17faecp-8f,
        0x1.2389bap-8f, 0x1.308c5ep-8f, 0x1.3f51bcp-8f, 0x1.503fccp-8f, 0x1.63db74p-8f,
        0x1.7ad28p-8f, 0x1.96069ap-8f, 0x1.b684b2p-8f, 0x1.c865dap-8f, 0x0p0f, 0x1.da2522p-9f,
    },
    {
        -0x1.71f08ep-8f, -0x1.7de58ep-8f, -0x1.8b0948p-8f, -0x1.998ef2p-8f, -0x1.a9b63p-8f,
        -0x1.bbceep-8f, -0x1.d03e8p-8f, -0x1.e78762p-8f, -0x1.012946p-7f, -0x1.10be5cp-7f,
        -0x1.231312p-7f, -0x1.38e254p-7f, -0x1.535506p-7f, -0x1.91da2p-7f, 0x0p0f,
        -0x1.67009ap-8f,
    },
    {
        0x1.5f30e6p-7f, 0x1.6ace34p-7f, 0x1.77987ep-7f, 0x1.85c3e6p-7f, 0x1.959174p-7f,
        0x1.a7532ep-7f, 0x1.bb71b8p-7f, 0x1.d273fep-7f, 0x1.ed097ep-7f, 0x1.060baep-6f,
        0x1.186338p-6f, 0x1.2e3e6ep-6f, 0x1.477d7ap-6f, 0x1.35cb28p-6f, 0x0p0f, 0x1.54965ap-7f,
    },
    {
        -0x1.67fbd4p-6f, -0x1.7443e6p-6f, -0x1.81d494p-6f, -0x1.90e8ap-6f, -0x1.a1c9cap-6f,
        -0x1.b4d5a4p-6f, -0x1.ca843ap-6f, -0x1.e3710ap-6f, -0x1.003374p-5f, -0x1.1137c4p-5f,
        -0x1.2577d4p-5f, -0x1.3e1c9ep-5f, -0x1.600e2p-5f, -0x1.d6c27ep-5f, 0x0p0f,
        -0x1.5ccd06p-6f,
    },
    {
        0x1.9f30ap-5f, 0x1.ae1878p-5f, 0x1.bea4e6p-5f, 0x1.d12538p-5f, 0x1.e5fddap-5f,
        0x1.fdaf24p-5f, 0x1.0c6f0ep-4f, 0x1.1c2f0ap-4f, 0x1.2e9a9cp-4f, 0x1.444124p-4f,
        0x1.5d6a1ap-4f, 0x1.786924p-4f, 0x1.87e448p-4f, 0x1.1bb00cp-4f, 0x0p0f, 0x1.91ae0ep-5f,
    },
    {
        -0x1.49a6eep-3f, -0x1.571614p-3f, -0x1.663f72p-3f, -0x1.7788a6p-3f, -0x1.8b7ac6p-3f,
        -0x1.a2d3e8p-3f, -0x1.bea46p-3f, -0x1.e08244p-3f, -0x1.057522p-2f, -0x1.21029cp-2f,
        -0x1.46b4cap-2f, -0x1.7e5f9ep-2f, -0x1.db8e2ap-2f, -0x1.518e94p-1f, 0x0p0f,
        -0x1.3da4f2p-3f,
    },
    {
        0x1.f4baep1f, 0x1.dee15cp1f, 0x1.c81a78p1f, 0x1.b0465p1f, 0x1.973d58p1f, 0x1.7ccd7ap1f,
        0x1.60b5d2p1f, 0x1.429fdp1f, 0x1.2213b8p1f, 0x1.fcc812p0f, 0x1.ad0a62p0f, 0x1.516928p0f,
        0x1.c6381p-1f, 0x1.46496p-2f, 0x0p0f, 0x1.04e092p2f,
    },
};

#endif
