# Seconds that glmmTMB takes for the nearest model it has, on a panel that fit-speed wrote: a random
# straight line on the logit for every province and every commune. Only the fit is timed.
#
#   Rscript glmmtmb.R panel.csv          (Debian: apt-get install r-cran-glmmtmb)
#
# Prints the seconds, then what they were measured of.
suppressPackageStartupMessages(library(glmmTMB))
panel <- read.csv(commandArgs(trailingOnly = TRUE)[1])
panel$year <- panel$year - mean(panel$year)
seconds <- system.time(
  model <- glmmTMB(
    cbind(y, n - y) ~ year + (year | province) + (year | commune),
    data = panel, family = binomial)
)[["elapsed"]]
cat(sprintf(
  "%.3f glmmTMB %s, convergence code %d\n",
  seconds, packageVersion("glmmTMB"), model$fit$convergence))
