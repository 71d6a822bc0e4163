// What stands where Debian's libjs-vega puts it; see vega.h.

#include "vega.h"

#if !defined(__has_embed)
#error "this compiler cannot embed files: build with the clang of the Swift toolchain, 6.3 or later"
#elif !__has_embed("/usr/share/javascript/vega/vega-util.min.js")
#error "libjs-vega is missing, whose scripts draw the charts of reports: run `make setup`, or apt-get install libjs-vega"
#endif

// Embedding is part of C23, and an extension before.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char util[] = {
#embed "/usr/share/javascript/vega/vega-util.min.js"
};
static const unsigned char time[] = {
#embed "/usr/share/javascript/vega/vega-time.min.js"
};
static const unsigned char format[] = {
#embed "/usr/share/javascript/vega/vega-format.min.js"
};
static const unsigned char loader[] = {
#embed "/usr/share/javascript/vega/vega-loader.min.js"
};
static const unsigned char dataflow[] = {
#embed "/usr/share/javascript/vega/vega-dataflow.min.js"
};
static const unsigned char statistics[] = {
#embed "/usr/share/javascript/vega/vega-statistics.min.js"
};
static const unsigned char canvas[] = {
#embed "/usr/share/javascript/vega/vega-canvas.min.js"
};
static const unsigned char scale[] = {
#embed "/usr/share/javascript/vega/vega-scale.min.js"
};
static const unsigned char scenegraph[] = {
#embed "/usr/share/javascript/vega/vega-scenegraph.min.js"
};
static const unsigned char expression[] = {
#embed "/usr/share/javascript/vega/vega-expression.min.js"
};
static const unsigned char selection[] = {
#embed "/usr/share/javascript/vega/vega-selection.min.js"
};
static const unsigned char functions[] = {
#embed "/usr/share/javascript/vega/vega-functions.min.js"
};
static const unsigned char event_selector[] = {
#embed "/usr/share/javascript/vega/vega-event-selector.min.js"
};
static const unsigned char parser[] = {
#embed "/usr/share/javascript/vega/vega-parser.min.js"
};
static const unsigned char runtime[] = {
#embed "/usr/share/javascript/vega/vega-runtime.min.js"
};
static const unsigned char encode[] = {
#embed "/usr/share/javascript/vega/vega-encode.min.js"
};
static const unsigned char transforms[] = {
#embed "/usr/share/javascript/vega/vega-transforms.min.js"
};
static const unsigned char view_transforms[] = {
#embed "/usr/share/javascript/vega/vega-view-transforms.min.js"
};
static const unsigned char view[] = {
#embed "/usr/share/javascript/vega/vega-view.min.js"
};
static const unsigned char interpreter[] = {
#embed "/usr/share/javascript/vega/vega-interpreter.min.js"
};
static const unsigned char projection[] = {
#embed "/usr/share/javascript/vega/vega-projection.min.js"
};
static const unsigned char geo[] = {
#embed "/usr/share/javascript/vega/vega-geo.min.js"
};
static const unsigned char copyright[] = {
#embed "/usr/share/doc/libjs-vega/copyright"
};

#define PART(name, text) {name, text, sizeof text}

static const struct {
  const char *name;
  const unsigned char *text;
  size_t length;
} parts[] = {
    PART("vega-util", util),
    PART("vega-time", time),
    PART("vega-format", format),
    PART("vega-loader", loader),
    PART("vega-dataflow", dataflow),
    PART("vega-statistics", statistics),
    PART("vega-canvas", canvas),
    PART("vega-scale", scale),
    PART("vega-scenegraph", scenegraph),
    PART("vega-expression", expression),
    PART("vega-selection", selection),
    PART("vega-functions", functions),
    PART("vega-event-selector", event_selector),
    PART("vega-parser", parser),
    PART("vega-runtime", runtime),
    PART("vega-encode", encode),
    PART("vega-transforms", transforms),
    PART("vega-view-transforms", view_transforms),
    PART("vega-view", view),
    PART("vega-interpreter", interpreter),
    PART("vega-projection", projection),
    PART("vega-geo", geo),
};

size_t cvega_part_count(void) { return sizeof parts / sizeof parts[0]; }

const char *cvega_part_name(size_t place) { return parts[place].name; }

const unsigned char *cvega_part_text(size_t place) { return parts[place].text; }

size_t cvega_part_length(size_t place) { return parts[place].length; }

const unsigned char *cvega_copyright(void) { return copyright; }

size_t cvega_copyright_length(void) { return sizeof copyright; }
