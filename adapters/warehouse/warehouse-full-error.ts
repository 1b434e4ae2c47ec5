/** Thrown when the disk under the warehouse is full. What was being written has been rolled back. */
export class WarehouseFullError extends Error {
  override readonly name = 'WarehouseFullError';

  constructor(place: string, options?: ErrorOptions) {
    super(
      `The disk that holds ${place} is full: free some space there, or move the data folder, and start again.`,
      options,
    );
  }
}
