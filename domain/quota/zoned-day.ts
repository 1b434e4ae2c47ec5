const HOUR_MS = 3_600_000;

/** One a zone: making one costs as much as formatting a thousand days, and looking for a midnight formats dozens. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day (YYYY-MM-DD) of a Unix-ms instant in an IANA zone. @throws RangeError for a zone that is unknown */
export function zonedDay(instant: number, zone: string): string {
  return formatOf(zone).format(new Date(instant));
}

/** The first Unix ms of the next calendar day in the zone; right across DST changes. */
export function nextMidnight(instant: number, zone: string): number {
  const today = zonedDay(instant, zone);
  let late = instant + 26 * HOUR_MS;
  let early = instant;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (zonedDay(middle, zone) === today) early = middle;
    else late = middle;
  }
  return late;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(zone, format);
  return format;
}
