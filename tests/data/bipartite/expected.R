# Prints what expected.json says of each matrix, by vegan's nestednodf and by removing row after row as it is told:
#   Rscript expected.R southern_women.csv …
# An area begins at (0, 1), ends at (1, 0) and is summed by trapezoids; what is held by nobody from the start does not
# count; the most or least connected go first in an order fixed once, of equals the one that stands first.
suppressMessages(library(vegan))
area <- function(left) {
  n <- length(left) - 1
  sum((left[-1] + left[-(n + 1)]) / 2) / n
}
random <- function(held) { # the mean over all orders: that all d holders are among the first k of n
  n <- nrow(held)
  d <- colSums(held)[colSums(held) > 0]
  area(sapply(0:n, function(k) mean(1 - choose(k, d) / choose(n, d))))
}
ordered <- function(held, sign) {
  n <- nrow(held)
  order <- order(sign * rowSums(held), seq_len(n))
  alive <- function(k) sum(colSums(held[setdiff(seq_len(n), head(order, k)), , drop = FALSE]) > 0)
  area(sapply(0:n, alive) / alive(0))
}
for (file in commandArgs(TRUE)) {
  held <- (as.matrix(read.csv(file, row.names = 1, check.names = FALSE)) > 0) * 1
  cat(file, dim(held), sum(held), "NODF", sprintf("%.6f", nestednodf(held)$statistic["NODF"]), "\n")
  for (side in c("rows", "columns")) {
    of <- if (side == "rows") held else t(held)
    cat("  ", side, "random, most, least:", sprintf("%.6f", c(random(of), ordered(of, -1), ordered(of, 1))), "\n")
  }
}
