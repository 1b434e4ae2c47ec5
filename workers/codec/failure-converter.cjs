// Loaded by path into workers, clients and the workflow bundle, as Temporal's data converters are: hence CommonJS.
// Messages and stack traces of failures go into payloads, which the codec encrypts.
const { DefaultFailureConverter } = require('@temporalio/common');

exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
