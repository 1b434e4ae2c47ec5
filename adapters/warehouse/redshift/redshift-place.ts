/** Which Redshift, and as whom. Both kinds may name a secret that holds the login instead. */
export type RedshiftPlace =
  | {
      readonly clusterIdentifier: string;
      /** For temporary credentials by IAM; needed unless there is a secret. */
      readonly dbUser?: string;
      readonly secretArn?: string;
    }
  | {
      /** Of Redshift Serverless; the user is the IAM identity. */
      readonly workgroupName: string;
      readonly secretArn?: string;
    };

export interface RedshiftDatabase {
  readonly place: RedshiftPlace;
  readonly database: string;
  /** The role that COPY and UNLOAD take on to reach the lake; `default` is the one attached to the cluster as default. */
  readonly iamRole: string;
}

/** What every request to the Data API says of its place. */
export function placeFields({ place, database }: RedshiftDatabase) {
  return {
    Database: database,
    ...(place.secretArn === undefined ? {} : { SecretArn: place.secretArn }),
    ...('workgroupName' in place
      ? { WorkgroupName: place.workgroupName }
      : {
          ClusterIdentifier: place.clusterIdentifier,
          ...(place.dbUser === undefined ? {} : { DbUser: place.dbUser }),
        }),
  };
}

/** What messages call it. */
export function placeName({ place, database }: RedshiftDatabase): string {
  const server =
    'workgroupName' in place ? `workgroup ${place.workgroupName}` : `cluster ${place.clusterIdentifier}`;
  return `database ${database} of the Redshift ${server}`;
}
