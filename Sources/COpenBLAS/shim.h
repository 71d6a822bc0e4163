// Debian's OpenBLAS and LAPACKE, as one module. Only LinearAlgebra imports it.
#include <cblas.h>
#include <lapacke.h>

// What OpenBLAS calls when it computes; its headers do not declare them. Reserving a buffer takes one that lies free or
// asks the system for one, and giving it back leaves it in the process.
void *blas_memory_alloc(int unused);
void blas_memory_free(void *buffer);
