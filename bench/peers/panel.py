"""Writes a made-up market: panel.py SYMBOLS DAYS SEED FOLDER -> panel.parquet, index.parquet, prices.csv, sectors.csv.

Returns are beta x market + sector + own, each a GARCH(1,1) with fat-tailed shocks, so that figures have sizes as on a real market.
"""

import pathlib
import sys

import numpy as np
import pandas as pd

SECTORS = [
    "Communication Services",
    "Consumer Discretionary",
    "Consumer Staples",
    "Energy",
    "Financials",
    "Health Care",
    "Industrials",
    "Information Technology",
    "Materials",
    "Real Estate",
    "Utilities",
]
DAYS_A_YEAR = 252
TAIL = 7


def garch(random, days, series, annual_volatility, alpha, beta):
    level = annual_volatility**2 / DAYS_A_YEAR
    variance = np.full(series, level)
    shocks = random.standard_t(TAIL, (days, series)) / np.sqrt(TAIL / (TAIL - 2))
    returns = np.empty((days, series))
    for day in range(days):
        returns[day] = np.sqrt(variance) * shocks[day]
        variance = level * (1 - alpha - beta) + alpha * returns[day] ** 2 + beta * variance
    return returns


def main(symbols, days, seed, folder):
    random = np.random.default_rng(seed)
    market = garch(random, days, 1, 0.16, 0.08, 0.90)[:, 0] + 0.07 / DAYS_A_YEAR
    sectors = garch(random, days, len(SECTORS), 0.08, 0.06, 0.92)
    own = garch(random, days, symbols, 0.25, 0.10, 0.85)
    sector = np.arange(symbols) % len(SECTORS)
    returns = random.normal(0.02, 0.03, symbols) / DAYS_A_YEAR + random.uniform(0.5, 1.5, symbols) * market[:, None]
    closes = np.exp(np.log(random.uniform(20, 300, symbols)) + np.cumsum(returns + sectors[:, sector] + own, 0))
    index = 1000 * np.exp(np.cumsum(market))

    names = np.array([f"S{number:04d}" for number in range(symbols)])
    dates = pd.bdate_range("2005-01-03", periods=days).date
    folder = pathlib.Path(folder)
    pd.DataFrame(
        {
            "symbol": np.repeat(names, days),
            "sector": np.repeat(np.array(SECTORS)[sector], days),
            "date": np.tile(dates, symbols),
            "close": closes.T.ravel(),
        }
    ).to_parquet(folder / "panel.parquet", compression="zstd", index=False)
    pd.DataFrame({"date": dates, "close": index}).to_parquet(folder / "index.parquet", index=False)
    wide = pd.DataFrame(closes, columns=names, index=pd.Index(dates, name="date"))
    wide["INDEX"] = index
    wide.to_csv(folder / "prices.csv")
    pd.DataFrame({"symbol": names, "sector": np.array(SECTORS)[sector]}).to_csv(folder / "sectors.csv", index=False)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]), sys.argv[4])
