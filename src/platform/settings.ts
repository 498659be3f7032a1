import { z } from 'zod';
import { handoverSchema } from './handover-schema.ts';
import { monitoringSchema } from './monitoring-schema.ts';
import { networkSchema } from './network-schema.ts';
import { ocrSchema } from './ocr-schema.ts';
import { retentionSchema } from './retention-schema.ts';
import { seconds } from './seconds-schema.ts';
import { oauth2Schema, secretSource } from './secret-schema.ts';
import type { SettingsTextCode } from './settings-text.ts';
import { singleSignOnSchema } from './single-sign-on-schema.ts';

/**
 * The office's settings, one YAML file each under config/. Keys are snake_case there with the unit last
 * (`letter_size_bytes_max`) and camelCase here; the schemas below are the only place that says what may stand in them.
 * A pattern's message is the code of its words in texts/.
 */

const localisedText = z.strictObject({ kk: z.string().min(1), ru: z.string().min(1), en: z.string().min(1) });
const nationalText = z.strictObject({ kk: z.string().min(1), ru: z.string().min(1) });
const domainName = z
  .string()
  .regex(
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/,
    'expected.domain-name' satisfies SettingsTextCode,
  );
const identifier = z.string().regex(/^[a-z0-9-]+$/, 'expected.id' satisfies SettingsTextCode);
const emailAddress = z.email();
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected.hour' satisfies SettingsTextCode);
const day = z.iso.date();
const port = z.number().int().min(1).max(65_535);
const serverAddress = {
  host: z.string().min(1),
  port,
  /** `implicit`: TLS from the first octet; `starttls`: required upgrade; `none` is taken for loopback only. */
  tls: z.enum(['implicit', 'starttls', 'none']).default('implicit'),
};

const officeSchema = z.strictObject({
  name: localisedText,
  former_names: z.strictObject({ kk: z.array(z.string()), ru: z.array(z.string()) }),
  domains: z.array(domainName).min(1),
  time_zone: z.string().min(1),
  /** Public mailbox providers: a body's letter from there is told to use its official address. */
  free_mail_domains: z.array(domainName).default([]),
  help_desk: z.strictObject({ phone: z.string(), address: emailAddress }).optional(),
});

const leadershipSchema = z.array(
  z.strictObject({
    id: z.string().min(1),
    name: nationalText,
    short: nationalText,
    dative: nationalText,
    post: nationalText,
    post_dative: nationalText,
  }),
);

const person = z.strictObject({
  name: nationalText,
  short: nationalText,
  post: nationalText,
  iin: z.string().regex(/^\d{12}$/, 'expected.twelve-digits' satisfies SettingsTextCode),
});

const organisationsSchema = z.array(
  z.strictObject({
    id: identifier,
    kind: z.enum([
      'central-executive',
      'department',
      'subordinate-organisation',
      'local-executive',
      'quasi-state',
      'legislative',
      'judicial',
      'presidential-administration',
    ]),
    name: nationalText,
    bin: z.string().regex(/^\d{12}$/, 'expected.twelve-digits' satisfies SettingsTextCode),
    domains: z.array(domainName).min(1),
    include_subdomains: z.boolean().default(false),
    parent: z.string().nullable(),
    in_government: z.boolean(),
    first_head: person.nullable(),
    deputies: z.array(person),
  }),
);

const mailboxesSchema = z.strictObject({
  /** Our own servers, as their names stand after "by" in a Received field. Only their fields are believed. */
  trusted_relays: z.array(z.string().min(1)).min(1),
  mailboxes: z
    .array(
      z.strictObject({
        id: identifier,
        address: emailAddress,
        /** `password` or `oauth2`, one of them. */
        imap: z.strictObject({
          ...serverAddress,
          user: z.string().min(1),
          password: secretSource.optional(),
          oauth2: oauth2Schema.optional(),
        }),
        folder: z.string().min(1).default('INBOX'),
        /** What happens in the mailbox once a letter is committed. */
        after_capture: z
          .union([
            z.strictObject({ move_to: z.string().min(1) }),
            z.strictObject({ flag: z.string().min(1) }),
            z.literal('leave'),
          ])
          .default({ move_to: 'Tirkeu' }),
        sweep_interval_seconds: seconds.default(60),
        command_timeout_seconds: seconds.default(60),
        silence_limit_seconds: seconds.default(300),
      }),
    )
    .min(1),
});

const calendarSchema = z.strictObject({
  reception: z.strictObject({ from: hour, to: hour }),
  weekend: z.array(z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])),
  days_off: z.record(z.string().regex(/^\d{4}$/, 'expected.year' satisfies SettingsTextCode), z.array(day)),
  /** Day given off → day worked instead, by a Government act. */
  moved: z.record(day, day).default({}),
});

const numberingSchema = z.strictObject({
  series: z
    .array(
      z.strictObject({
        id: identifier,
        title: localisedText,
        /** Placeholders: {number}, {number:5} (padded), {year}. Must hold {number}. */
        template: z.string().regex(/\{number(:\d)?\}/, 'expected.template' satisfies SettingsTextCode),
      }),
    )
    .min(1),
  /** The series that letters by e-mail are registered in. */
  letters: z.string().min(1),
});

const noticesSchema = z.strictObject({
  from: z.strictObject({ name: nationalText, address: emailAddress }),
  /** Order in which the languages stand in a notice. */
  languages: z.array(z.enum(['kk', 'ru', 'en'])).min(1),
  smtp: z.strictObject({
    ...serverAddress,
    user: z.string().min(1).optional(),
    password: secretSource.optional(),
    oauth2: oauth2Schema.optional(),
    connections_max: z.number().int().min(1).max(20).default(5),
    command_timeout_seconds: seconds.default(60),
  }),
  /** More automatic answers than this to one address in the window are held for staff (RFC 3834 §2). */
  per_correspondent: z.strictObject({ count_max: z.number().int().positive(), window_seconds: seconds }),
  /** Addresses ("name@domain") and domains that staff barred from automatic answers. */
  never_answer: z.array(z.string().min(3)).default([]),
  dkim: z.strictObject({ domain: domainName, selector: z.string().min(1), private_key: secretSource }).optional(),
});

const limitsSchema = z.strictObject({
  letter_size_bytes_max: z.number().int().positive(),
  header_size_bytes_max: z.number().int().positive(),
  header_count_max: z.number().int().positive(),
  part_count_max: z.number().int().positive(),
  part_depth_max: z.number().int().positive(),
  text_size_chars_max: z.number().int().positive(),
  parse_seconds_max: seconds,
  parse_heap_megabytes_max: z.number().int().positive(),
  dns_timeout_seconds: seconds,
  dns_lookup_count_max: z.number().int().positive(),
  stage_attempts_max: z.number().int().positive(),
  stage_retry_seconds: z.number().positive(),
  stage_retry_seconds_max: seconds,
  free_disk_bytes_min: z.number().int().positive(),
  ocr: ocrSchema,
});

const storageSchema = z.strictObject({
  /** Folder for the letters and, in the embedded mode, the database; relative to the file. */
  folder: z.string().min(1),
  /** `embedded`: one process, the database inside the folder; `postgresql`: a URL with its password, from a secret. */
  database: z.union([z.literal('embedded'), z.strictObject({ postgresql: secretSource })]).default('embedded'),
  /** Wakes workers on other machines up: a Redis URL with its password, from a secret. Without it they look every second. */
  wake_ups: z.strictObject({ redis: secretSource }).optional(),
  /** `folder`: inside the folder above, which several machines must then share; `s3`: an S3-compatible store. */
  letters: z
    .union([
      z.literal('folder'),
      z.strictObject({
        s3: z.strictObject({
          endpoint: z.string().regex(/^https?:\/\/[^\s/?#]+\/?$/, 'expected.web-address' satisfies SettingsTextCode),
          region: z.string().min(1).default('us-east-1'),
          bucket: z.string().min(1),
          /** Before every key, such as "tirkeu/". */
          prefix: z.string().default(''),
          access_key_id: secretSource,
          secret_access_key: secretSource,
        }),
      }),
    ])
    .default('folder'),
});

const consoleSchema = z.strictObject({
  /** Where the console listens. Beyond loopback it belongs behind a server that speaks TLS. */
  host: z.string().min(1).default('127.0.0.1'),
  /** 0 takes any free port: for the laboratory and tests. */
  port: z.number().int().min(0).max(65_535).default(8480),
  /** What people type, without a path; https unless it is this machine. Left out: host and port. */
  public_address: z
    .string()
    .regex(/^https?:\/\/[^\s/]+$/, 'expected.web-address' satisfies SettingsTextCode)
    .optional(),
  /** Believe X-Forwarded-For: only where a server of ours stands before the console. */
  behind_proxy: z.boolean().default(false),
  /** Signs cookies; left out: one is made and kept in the storage folder. */
  secret: secretSource.optional(),
  session_hours: z.number().positive().max(24).default(12),
  idle_minutes: z.number().int().positive().max(1440).default(60),
  /** How long a notice of a person's decision waits, so that the decision can be undone. */
  undo_seconds: z.number().int().min(0).max(3600).default(60),
  /** A refusal by staff needs a second person. */
  refusal_by_two: z.boolean().default(false),
  /** Left out: people sign in with passwords only. */
  single_sign_on: singleSignOnSchema.optional(),
  /** Requests that one token may make in a minute, in the long run. */
  api_requests_per_minute: z.number().int().min(1).max(60_000).default(600),
});

export const settingsSchemas = {
  office: officeSchema,
  leadership: leadershipSchema,
  organisations: organisationsSchema,
  mailboxes: mailboxesSchema,
  calendar: calendarSchema,
  numbering: numberingSchema,
  notices: noticesSchema,
  limits: limitsSchema,
  network: networkSchema,
  storage: storageSchema,
  monitoring: monitoringSchema,
  retention: retentionSchema,
  handover: handoverSchema,
  console: consoleSchema,
} as const;

type CamelCaseKey<Key extends string> = Key extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCaseKey<Tail>>}`
  : Key;

/** The same data with camelCase keys; keys that hold no underscore (years, days) stay as they are. */
export type CamelCased<Value> = Value extends readonly (infer Item)[]
  ? readonly CamelCased<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value as Key extends string ? CamelCaseKey<Key> : Key]: CamelCased<Value[Key]> }
    : Value;

export type Settings = {
  readonly [Name in keyof typeof settingsSchemas]: CamelCased<z.infer<(typeof settingsSchemas)[Name]>>;
} & {
  readonly controlRegister: readonly ControlRegisterRow[];
  /** The folder that the settings were read from; paths in them are absolute. */
  readonly configFolder: string;
};

export type Organisation = Settings['organisations'][number];
export type MailboxSettings = Settings['mailboxes']['mailboxes'][number];
export type OfficeCalendar = Settings['calendar'];
export type SecretSource = CamelCased<z.infer<typeof secretSource>>;
export type OAuth2Settings = CamelCased<z.infer<typeof oauth2Schema>>;

/** A row of control-register.csv: an assignment (or one point of it) and whether it stands on control. */
export interface ControlRegisterRow {
  readonly number: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly point: string | null;
  readonly issuedBy: string;
  readonly onControl: boolean;
  readonly deadline: string | null;
  readonly responsible: string;
  readonly coExecutors: readonly string[];
  readonly subject: string;
}
