"""Prints start,unit,limit,due for seeded cases of the years 2019 to 2026.

Nothing of Bidwatch is read: the days come from two packages, which must agree on each of them, and the counting follows
MOF Order 94, Art. 42: the day of the start is not counted, and a period that ends on a day off ends on the next working
day.
"""

import bisect
import random
import sys
from datetime import date, timedelta

try:
    import chinese_calendar
    import holidays
except ImportError as error:
    sys.exit(f"The Python module '{error.name}' is missing: run 'Scripts/install test' from the project's folder.")

FIRST, LAST = date(2019, 1, 1), date(2026, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
LIMITS = {"working-days": [1, 2, 3, 5, 7, 8, 10, 15, 30], "calendar-days": [1, 3, 5, 10, 15, 20, 30, 60]}


def working_days():
    """All working days in their order; a day on which the packages differ ends the program."""
    china = holidays.China(years=range(FIRST.year, LAST.year + 1))
    found = []
    for day in DAYS:
        try:
            works = chinese_calendar.is_workday(day)
        except NotImplementedError:
            sys.exit(f"chinesecalendar does not cover {day}: install the version that requirements.txt names.")
        if works != china.is_working_day(day):
            sys.exit(f"chinesecalendar and holidays differ on {day}: look up the State Council's notice of that year.")
        if works:
            found.append(day)
    return found


def due(start, unit, limit, work):
    """The last day of the period, None beyond the years that are known."""
    if unit == "working-days":
        place = bisect.bisect_right(work, start) + limit - 1
    else:
        place = bisect.bisect_left(work, start + timedelta(days=limit))
    return work[place] if place < len(work) else None


def starts(work):
    """Days before, within and after every break and make-up day, and as many of any kind."""
    known = set(work)
    odd = [day for day in DAYS if (day in known) != (day.weekday() < 5)]
    near = {day + timedelta(days=shift) for day in odd for shift in (-8, -1, 0, 1)}
    near = sorted(day for day in near if FIRST <= day <= LAST)
    chance = random.Random(94)
    return chance.sample(near, 300) + chance.sample(DAYS, 300)


def main():
    work = working_days()
    chance = random.Random(42)
    print("start,unit,limit,due")
    for start in sorted(set(starts(work))):
        unit = chance.choice(sorted(LIMITS))
        limit = chance.choice(LIMITS[unit])
        end = due(start, unit, limit, work)
        if end:
            print(f"{start},{unit},{limit},{end}")


if __name__ == "__main__":
    main()
