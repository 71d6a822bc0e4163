// Keeps OpenBLAS from starting a pool of threads when it is loaded, which it does before `main` and whether anybody
// asks for them or not: one for each core, and where there are none to be had it ends the program.
//
// It reads how many to start from the environment, so that has to be set before it is loaded, and libraries are loaded
// before anything of the program runs but what stands in `.preinit_array`. There the program is started once more, in
// its own place, with the variable set. Nothing of the C library may be used here that has to be set up first.
#include "one_thread.h"

#ifdef __linux__
#include <limits.h>
#include <stddef.h>
#include <unistd.h>

static const char wanted[] = "OPENBLAS_NUM_THREADS=1";

/// True if the first `count` characters are the same.
static int begins(const char *text, const char *with, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (text[i] != with[i]) return 0;
  }
  return 1;
}

__attribute__((no_sanitize("address", "thread"))) static void restart(
    int argc, char **argv, char **environment) {
  size_t count = 0;
  for (; environment[count]; count++) {
    if (begins(environment[count], wanted, sizeof wanted)) return;
  }
  char *changed[count + 2];
  size_t kept = 0;
  // Another number, which the user may have set for other programs.
  for (size_t i = 0; i < count; i++) {
    if (!begins(environment[i], wanted, sizeof wanted - 2)) changed[kept++] = environment[i];
  }
  changed[kept++] = (char *)wanted;
  changed[kept] = NULL;
  char path[PATH_MAX + 1];
  ssize_t length = readlink("/proc/self/exe", path, PATH_MAX);
  if (argc < 1 || length <= 0) return;
  path[length] = 0;
  // Where that fails the program goes on, with a pool that nobody uses.
  execve(path, argv, changed);
}

__attribute__((section(".preinit_array"), used)) static void (*const first)(
    int, char **, char **) = restart;
#endif

void attain_one_thread(void) {}
