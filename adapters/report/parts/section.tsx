interface SectionProps {
  readonly id: string;
  readonly title: string;
  /** One sentence on how to read what follows. */
  readonly lead?: string;
  readonly children?: JSX.Element | JSX.Element[];
}

export function Section({ id, title, lead, children }: SectionProps): JSX.Element {
  return (
    <section id={id}>
      <h2 safe>{title}</h2>
      {lead === undefined ? (
        ''
      ) : (
        <p class="lead" safe>
          {lead}
        </p>
      )}
      {children}
    </section>
  );
}
