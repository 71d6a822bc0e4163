// Debian's OpenBLAS and LAPACKE, as one module. Only LinearAlgebra imports it.
#include <cblas.h>
#include <lapacke.h>
