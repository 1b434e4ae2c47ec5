"""Computes every figure with one library: peers.py polars|quantstats FOLDER REPEATS OUT.json

Prints {"cpu": [seconds a repeat], "wall": [...]}; imports are not counted. OUT.json holds {series: {figure: value}}, so that the
figures themselves can be compared.
"""

import json
import pathlib
import sys
import time
import warnings

import numpy as np

YEAR = 252


def polars(folder):
    import polars as pl

    index = pl.scan_parquet(folder / "index.parquet").sort("date").select("date", x=pl.col("close").pct_change())
    stocks = (
        pl.scan_parquet(folder / "panel.parquet")
        .sort("symbol", "date")
        .with_columns(y=pl.col("close").pct_change().over("symbol"))
        .drop_nulls("y")
    )
    sectors = stocks.group_by("sector", "date").agg(pl.col("y").mean())
    both = [stocks.select(pl.col("symbol").alias("key"), "date", "y"), sectors.select(pl.col("sector").alias("key"), "date", "y")]
    y, x = pl.col("y"), pl.col("x")
    daily = (
        pl.concat(both)
        .join(index, on="date")
        .sort("key", "date")
        .with_columns(
            wealth=(1 + y).cum_prod().over("key"),
            vol30=(y.rolling_std(30) * np.sqrt(YEAR)).over("key"),
            beta252=(pl.rolling_cov(y, x, window_size=YEAR) / x.rolling_var(YEAR)).over("key"),
        )
        .with_columns(drawdown=pl.col("wealth") / pl.max_horizontal(pl.lit(1.0), pl.col("wealth").cum_max().over("key")) - 1)
        .collect()
    )
    beta = pl.cov(y, x) / x.var()
    low5, low1 = y.quantile(0.05, "linear"), y.quantile(0.01, "linear")
    wealth = pl.col("wealth").last()
    figures = (
        daily.lazy()
        .group_by("key")
        .agg(
            n=pl.len(),
            cum_return=wealth - 1,
            cagr=wealth.pow(YEAR / pl.len()) - 1,
            ann_vol=y.std() * np.sqrt(YEAR),
            sharpe_rf0=y.mean() / y.std() * np.sqrt(YEAR),
            sortino_mar0=y.mean() * np.sqrt(YEAR) / (y.clip(upper_bound=0) ** 2).mean().sqrt(),
            max_drawdown=pl.col("drawdown").min(),
            var_hist_95=-low5,
            var_hist_99=-low1,
            es_hist_95=-y.filter(y <= low5).mean(),
            es_hist_99=-y.filter(y <= low1).mean(),
            beta=beta,
            alpha_arith_rf0=(y.mean() - beta * x.mean()) * YEAR,
            corr_bench=pl.corr(y, x),
            vol30_last=pl.col("vol30").last(),
            beta252_last=pl.col("beta252").last(),
            vol30_mean=pl.col("vol30").mean(),
            beta252_mean=pl.col("beta252").mean(),
        )
        .collect()
    )
    names = sectors.select("sector").unique().collect()["sector"]
    wide = daily.filter(pl.col("key").is_in(names.to_list())).pivot(on="key", index="date", values="y").sort("date")
    np.corrcoef(wide.drop("date").to_numpy().T)
    return {row.pop("key"): row for row in figures.to_dicts()}


def quantstats(folder):
    import pandas as pd
    import quantstats

    # It remembers what it has prepared; each repeat is to do the work.
    quantstats.utils._PREPARE_RETURNS_CACHE.clear()
    stats = quantstats.stats
    panel = pd.read_parquet(folder / "panel.parquet")
    panel["date"] = pd.to_datetime(panel["date"])
    index = pd.read_parquet(folder / "index.parquet").set_index("date")["close"]
    index.index = pd.to_datetime(index.index)
    x_all = index.pct_change().dropna()
    panel["y"] = panel.groupby("symbol", sort=False)["close"].pct_change()
    sectors = panel.dropna().pivot_table(index="date", columns="sector", values="y", aggfunc="mean")
    sectors.corr()
    series = {name: sectors[name] for name in sectors}
    series |= {name: rows.set_index("date")["y"].iloc[1:] for name, rows in panel.groupby("symbol", sort=False)}

    def figures(y):
        x = x_all.reindex(y.index)
        greeks, rolling = stats.greeks(y, x), stats.rolling_greeks(y, x, YEAR)
        volatility = stats.rolling_volatility(y, 30)
        stats.to_drawdown_series(y)
        return {
            "n": len(y),
            "cum_return": stats.compsum(y).iloc[-1],
            "cagr": stats.cagr(y),
            "ann_vol": stats.volatility(y),
            "sharpe_rf0": stats.sharpe(y),
            "sortino_mar0": stats.sortino(y),
            "max_drawdown": stats.max_drawdown(y),
            "var_95": stats.value_at_risk(y, confidence=0.95),
            "var_99": stats.value_at_risk(y, confidence=0.99),
            "cvar_95": stats.cvar(y, confidence=0.95, method="historical"),
            "cvar_99": stats.cvar(y, confidence=0.99, method="historical"),
            "beta": greeks["beta"],
            "alpha": greeks["alpha"],
            "corr_bench": y.corr(x),
            "vol30_last": volatility.iloc[-1],
            "vol30_mean": volatility.mean(),
            "beta252_last": rolling["beta"].iloc[-1],
            "beta252_mean": rolling["beta"].mean(),
        }

    return {name: figures(y) for name, y in series.items()}


def main(name, folder, repeats, out):
    warnings.filterwarnings("ignore")
    __import__(name)
    cpu, wall = [], []
    for _ in range(repeats):
        cpu_before, wall_before = time.process_time(), time.perf_counter()
        figures = {"polars": polars, "quantstats": quantstats}[name](folder)
        cpu.append(round(time.process_time() - cpu_before, 3))
        wall.append(round(time.perf_counter() - wall_before, 3))
    pathlib.Path(out).write_text(json.dumps(figures, default=float))
    print(json.dumps({"cpu": cpu, "wall": wall}))


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
