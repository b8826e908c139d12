/** What is known of a member once its record has been read. */

/** What was found of a member. The last of several with one name counts, as in ECMAScript and Python. */
export const ABSENT = 0;
export const READ = 1;
export const WRONG_TYPE = 2;
/** A list without elements where there have to be some. */
export const EMPTY = 4;
