import type { Academy } from "#academies";
import { programsPath } from "#api";
import type { DeliveryId, EndpointId, SourceId } from "./tables.ts";

type Place = Pick<Academy, "slug">;

export const webhooksPath = (academy: Place): string => `${programsPath(academy)}/webhooks`;
export const newEndpointPath = (academy: Place): string => `${webhooksPath(academy)}/new`;
export const endpointPath = (academy: Place, id: EndpointId): string =>
  `${webhooksPath(academy)}/endpoints/${id}`;
export const deliveriesPath = (academy: Place): string => `${webhooksPath(academy)}/deliveries`;
export const deliveryPath = (academy: Place, id: DeliveryId): string => `${deliveriesPath(academy)}/${id}`;
export const sourcesPath = (academy: Place): string => `${webhooksPath(academy)}/sources`;
export const newSourcePath = (academy: Place): string => `${sourcesPath(academy)}/new`;
export const sourcePath = (academy: Place, id: SourceId): string => `${sourcesPath(academy)}/${id}`;
/** Where a program calls. */
export const callPath = ({ slug }: Place, id: SourceId): string => `/hooks/${slug}/${id}`;
