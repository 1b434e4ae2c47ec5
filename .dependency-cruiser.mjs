// Which folder may import which: domain <- adapters <- activities <- workers, cli; domain <- workflows.
// tests/architecture holds it, and shows for each rule that it notices a breach.

const CODE = '^(domain|adapters|activities|workflows|workers|cli|sandbox)/';

/** `folder` may import the folders of `allowed` (and its own), besides packages. */
function mayImport(folder, allowed) {
  const own = [folder, ...allowed].join('|');
  return {
    name: `${folder}-imports-${['only', ...allowed].join('-')}`,
    severity: 'error',
    from: { path: `^${folder}/` },
    to: { path: CODE, pathNot: `^(${own})/` },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    mayImport('domain', []),
    mayImport('adapters', ['domain']),
    mayImport('activities', ['domain', 'adapters']),
    mayImport('workflows', ['domain', 'activities']),
    mayImport('sandbox', ['domain']),
    {
      name: 'workflows-import-types-of-activities',
      comment: 'Workflow code is bundled into a sandbox without I/O: of an activity it may know the type.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-and-workflows-without-node',
      comment: 'No file, network, clock or process in pure code and in code that is replayed.',
      severity: 'error',
      from: { path: '^(domain|workflows)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type-only imports count too: they decide which folder can be understood, and moved, without which.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
