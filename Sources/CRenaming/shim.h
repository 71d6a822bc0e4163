// The call of Linux that puts one thing in another's place, which Swift's own module of the C library leaves out.
#include <sys/syscall.h>
#include <unistd.h>

// As of linux/fs.h.
enum { attain_rename_plainly = 0, attain_rename_onto_nothing = 1, attain_rename_exchanging = 2 };

static inline int attain_rename(int folder, const char *from, const char *to, unsigned int how) {
  return (int)syscall(SYS_renameat2, folder, from, folder, to, how);
}
