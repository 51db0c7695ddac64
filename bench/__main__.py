"""`make bench`: runs every measurement and prints one table; exits 1 when a budget is missed."""

import sys

from bench import pages, reading
from bench.measure import Budget, table


def main() -> int:
    budgets: list[Budget] = [*reading.budgets(), *pages.budgets()]
    print(table(budgets))
    return 0 if all(budget.holds for budget in budgets) else 1


if __name__ == "__main__":
    sys.exit(main())
