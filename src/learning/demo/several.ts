/** People with a seat in more than one academy, by the address of the first: for the switcher between them. */
export const traveller = {
  name: "Amara Diallo",
  address: "amara.diallo@harbour-school.example",
} as const;

export const helper = { name: "Siobhán Keane", address: "siobhan.keane@harbour-school.example" } as const;

export const cousin = { name: "Griet Claeys", address: "griet.claeys@summit.example" } as const;
