// The parts of Vega that the charts of reports need, as bytes of this program.
//
// Debian's libjs-vega has one file for each part. They are taken in when this target is compiled, so that a report
// needs nothing of the machine that it is made on, and no script of somebody else stands in this repository.

#ifndef CVEGA_H
#define CVEGA_H

#include <stddef.h>

#pragma clang assume_nonnull begin

/// The number of parts.
size_t cvega_part_count(void);

/// What the other parts call the one at a place, from 0 on; a part stands behind those it is made of.
const char *cvega_part_name(size_t place);

/// Its script in UTF-8, which no zero ends.
const unsigned char *cvega_part_text(size_t place);

/// The length of its script.
size_t cvega_part_length(size_t place);

/// Who wrote them and on which terms they may be handed on: the copyright file of the package.
const unsigned char *cvega_copyright(void);

/// Its length.
size_t cvega_copyright_length(void);

#pragma clang assume_nonnull end

#endif
