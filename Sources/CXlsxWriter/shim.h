// Debian's libxlsxwriter: Excel workbooks. Only Reports imports it.
#include <xlsxwriter.h>
