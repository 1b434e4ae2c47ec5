/** Thrown when a lease allows no further request. The request was not sent and its permit not spent. */
export class LeaseExpiredError extends Error {
  override readonly name = 'LeaseExpiredError';
  /** `slot_over`: its time slot has ended; `no_permits`: all its permits are taken. */
  readonly reason: 'slot_over' | 'no_permits';
  /** Permits of the lease that no request has used. */
  readonly unspent: number;

  constructor(reason: 'slot_over' | 'no_permits', unspent: number) {
    const why = reason === 'slot_over' ? 'its time slot is over' : 'all its permits are taken';
    super(`The lease allows no further request: ${why}; ${unspent} unspent.`);
    this.reason = reason;
    this.unspent = unspent;
  }
}
