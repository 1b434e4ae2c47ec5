"""Names what in SQL Redshift would refuse, by parsing it: functions outside its list, and forms of speech that it lacks.

    check_portable.py FOLDER_OR_FILE ...     SQL after Jinja; prints one line a finding, and ends with 1 if there is any
    check_portable.py -                      one statement from standard input

DuckDB, and PostgreSQL in the local stand-in, run the same statements, so a function counts as known only when all three have it.
https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions.html
"""

import pathlib
import sys

import sqlglot
from sqlglot import exp

# All functions that the models, tests and queries may call. To add one: see that Redshift's list above has it.
KNOWN = set(
    """
    abs avg cast ceil ceiling coalesce concat count date_part dateadd datediff date_diff date_add date_trunc dense_rank exp extract first_value floor
    greatest lag last_value lead least left len length ln log lower ltrim max md5 min mod now nullif percentile_cont power pow
    rank right round row_number rtrim sign sqrt stddev stddev_pop stddev_samp substring sum trim upper var_pop var_samp
    variance getdate current_date current_timestamp add_months last_day timestamp_trunc ts_or_ds_add ts_or_ds_diff
    """.split()
)

FORBIDDEN = {
    exp.Qualify: "QUALIFY",
    exp.Filter: "FILTER on an aggregate",
    exp.Lateral: "LATERAL",
    exp.Unnest: "UNNEST",
    exp.TryCast: "TRY_CAST",
    exp.Pivot: "PIVOT",
    exp.Lambda: "a lambda",
    exp.Array: "a list",
    exp.Struct: "a struct",
    exp.ILike: "ILIKE",
}
FORBIDDEN_JOINS = {"ASOF", "POSITIONAL", "SEMI", "ANTI"}
# What the dialect's grammar turns into a function although it is written as an operator.
OPERATORS = (exp.And, exp.Or, exp.Xor, exp.Case, exp.If, exp.Connector, exp.Predicate)


def findings(sql: str) -> list[str]:
    try:
        statements = sqlglot.parse(sql, read="redshift")
    except sqlglot.errors.ParseError as error:
        return [f"no Redshift: {str(error).splitlines()[0]}"]
    found = []
    for statement in statements:
        for node in statement.walk() if statement is not None else ():
            found.extend(named(node))
    return sorted(set(found))


def named(node: exp.Expression):
    if isinstance(node, exp.Func) and not isinstance(node, OPERATORS):
        name = (node.name if isinstance(node, exp.Anonymous) else node.sql_name()).lower()
        if name not in KNOWN:
            yield f"function {name}"
    for kind, words in FORBIDDEN.items():
        if type(node) is kind:
            yield words
    if isinstance(node, exp.WindowSpec) and (node.args.get("kind") or "ROWS").upper() != "ROWS":
        yield f"a {node.args['kind'].upper()} frame"
    if isinstance(node, exp.Window) and isinstance(node.this, exp.WithinGroup) and node.args.get("order"):
        yield "ORDER BY in the window of a quantile"
    if isinstance(node, exp.Select) and node.args.get("windows"):
        yield "a named window"
    if isinstance(node, exp.Group) and node.args.get("all"):
        yield "GROUP BY ALL"
    if isinstance(node, exp.Star) and (node.args.get("except_") or node.args.get("except") or node.args.get("replace")):
        yield "columns left out of *, or replaced"
    if isinstance(node, exp.Join):
        words = {str(node.args.get(part) or "").upper() for part in ("kind", "method", "side")}
        for kind in sorted(words & FORBIDDEN_JOINS):
            yield f"{kind} JOIN"


def files(argument: str) -> list[pathlib.Path]:
    path = pathlib.Path(argument)
    return sorted(path.rglob("*.sql")) if path.is_dir() else [path]


def main(arguments: list[str]) -> int:
    checked, found = 0, []
    for argument in arguments:
        for path in [pathlib.Path("/dev/stdin")] if argument == "-" else files(argument):
            checked += 1
            found += [f"{path.name}: {finding}" for finding in findings(path.read_text())]
    print(*found, f"{checked} checked", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
