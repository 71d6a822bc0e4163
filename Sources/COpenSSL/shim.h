// Debian's libcrypto: SHA-256 of the input files for the run manifest. Only Reports imports it.
#include <openssl/evp.h>
