// Debian's libcrypto: a changed model file is given the digest that belongs to it.
#include <openssl/evp.h>
