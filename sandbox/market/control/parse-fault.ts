import { BadInputError } from '../../../domain/errors/bad-input-error.js';
import { faultSpec, PROVIDERS_OF_FAULT, type FaultSpec } from '../faults/fault-spec.js';

/** @throws BadInputError that names the field, and what is allowed there. */
export function parseFault(value: unknown): FaultSpec {
  const parsed = faultSpec.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    const isName = field === 'name';
    throw new BadInputError({
      what: field === '' ? 'fault' : `fault field ${field}`,
      given: JSON.stringify(value).slice(0, 200),
      allowed: isName
        ? `one of ${Object.keys(PROVIDERS_OF_FAULT).join(', ')}`
        : (issue?.message ?? 'a fault'),
    });
  }
  const spec = parsed.data;
  const providers = PROVIDERS_OF_FAULT[spec.name];
  if (spec.provider !== undefined && !providers.includes(spec.provider)) {
    throw new BadInputError({
      what: `provider of fault ${spec.name}`,
      given: spec.provider,
      allowed: providers.join(' or '),
    });
  }
  return spec;
}
