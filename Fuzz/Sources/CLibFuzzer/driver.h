// libFuzzer, which the compiler brings along, driven from a program with a beginning of its own.
#include <stddef.h>
#include <stdint.h>
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*read)(const uint8_t *data, size_t size));
