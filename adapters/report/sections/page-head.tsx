import { change, count, instant, longDate, MISSING, percent, shortDate } from '../format.js';
import { headline } from '../headline.js';
import type { ReportData } from '../report-data.js';
import { GateBadge } from './gate-badge.js';

/** The first screen: the date, what moved, whether the data can be trusted, and a handful of figures. */
export function PageHead({ data }: { data: ReportData }): JSX.Element {
  const { index, sectors, universe, riskFreeRate } = data;
  const rose = sectors.filter(({ return1d }) => (return1d ?? 0) > 0).length;
  return (
    <header>
      <p class="eyebrow" safe>{`Sector report · ${index.name}`}</p>
      <h1 safe>{longDate(data.tradingDate)}</h1>
      <p class="headline" safe>
        {headline(data)}
      </p>
      {data.gate === null ? '' : <GateBadge gate={data.gate} />}
      <KnownAt knownAt={data.knownAt} />
      <dl class="tiles">
        <Tile name={`${index.name}, day`} value={index.return1d} />
        <Tile name={`${index.name}, year to date`} value={index.returnYtd} />
        <Tile name={`${index.name}, 1 year`} value={index.return1y} />
        <TextTile name="Sectors that rose" text={`${rose} of ${sectors.length}`} />
        <TextTile name="Risk-free rate" text={riskFreeRate === null ? MISSING : percent(riskFreeRate)} />
        <TextTile
          name={universe.asOfDate === null ? 'Stocks' : `Stocks, as of ${shortDate(universe.asOfDate)}`}
          text={count(universe.symbols)}
        />
      </dl>
    </header>
  );
}

function KnownAt({ knownAt }: Pick<ReportData, 'knownAt'>): JSX.Element {
  if (knownAt === null) return '';
  return (
    <p class="note" safe>{`With what was known at ${instant(knownAt)}; what came later is left out.`}</p>
  );
}

function Tile({ name, value }: { name: string; value: number | null }): JSX.Element {
  return (
    <TextTile name={name} text={value === null ? MISSING : change(value)} isNegative={(value ?? 0) < 0} />
  );
}

function TextTile({
  name,
  text,
  isNegative,
}: {
  name: string;
  text: string;
  isNegative?: boolean;
}): JSX.Element {
  return (
    <div>
      <dt safe>{name}</dt>
      <dd class={isNegative === true ? 'negative' : undefined} safe>
        {text}
      </dd>
    </div>
  );
}
