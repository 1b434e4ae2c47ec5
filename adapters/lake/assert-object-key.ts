import { BadInputError } from '../../domain/errors/bad-input-error.js';

const SEGMENT = /^(?!\.)[A-Za-z0-9._=~-]+$/;

/** @throws BadInputError unless every segment of `key` is a plain name: no `..`, no empty or hidden one. */
export function assertObjectKey(key: string): void {
  if (!key.split('/').every((segment) => SEGMENT.test(segment))) {
    throw new BadInputError({
      what: 'lake key',
      given: key,
      allowed: 'names of letters, digits and . _ = ~ - that do not begin with a dot, separated by slashes',
    });
  }
}
