// What the exponential function is made of, from Reference/exponential.py.
//
// 2 to sixteenths, as doubles and what these leave out, as a part of them; and the coefficients of r⁶ to
// r³ in exp r for |r| ≤ (log 2)/32.

#ifndef EXPONENTIAL_COEFFICIENTS_H
#define EXPONENTIAL_COEFFICIENTS_H

static const double SIXTEENTHS[16] = {
    0x1p0, 0x1.0b5586cf9890fp0, 0x1.172b83c7d517bp0, 0x1.2387a6e756238p0, 0x1.306fe0a31b715p0,
    0x1.3dea64c123422p0, 0x1.4bfdad5362a27p0, 0x1.5ab07dd485429p0, 0x1.6a09e667f3bcdp0,
    0x1.7a11473eb0187p0, 0x1.8ace5422aa0dbp0, 0x1.9c49182a3f09p0, 0x1.ae89f995ad3adp0,
    0x1.c199bdd85529cp0, 0x1.d5818dcfba487p0, 0x1.ea4afa2a490dap0,
};

static const double SIXTEENTHS_LOW[16] = {
    0x0p0, 0x1.79aa65d837b6dp-54, -0x1.01b15eaa59348p-55, 0x1.68efde3a8a894p-54,
    0x1.34d754db0abb6p-55, 0x1.59f48a72a4c6dp-55, 0x1.690cebb7aafbp-56, 0x1.063e1e21c5409p-54,
    -0x1.3b3efbf5e2228p-54, -0x1.b32dcb94da51dp-56, 0x1.db72fc1f0eab4p-55, 0x1.1affc2b91ce27p-56,
    0x1.c1a7792cb3387p-55, 0x1.36eae30af0cb3p-56, 0x1.4a385a63d07a7p-56, -0x1.ff7128fd391fp-55,
};

static const double EXPONENTIAL[4] = {
    0x1.6c17bb91efb39p-10, 0x1.11120b36ff666p-7, 0x1.55555555192e5p-5, 0x1.55555554dd075p-3,
};

#endif
