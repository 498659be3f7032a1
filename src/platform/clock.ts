/** The only way to learn the time: handed in, so that a test or the laboratory can set it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
