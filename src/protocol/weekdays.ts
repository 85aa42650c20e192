/** The days on which a week can begin. Apart from the settings: the panel needs no schema of those. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
