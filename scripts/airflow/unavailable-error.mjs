import { SetupError } from '../setup/setup-error.mjs';

/** Thrown when Airflow cannot be had on this machine: no registry answers, or no Python fits. Nothing of ours is at fault. */
export class UnavailableError extends SetupError {
  name = 'UnavailableError';
}
