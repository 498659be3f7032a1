import { z } from 'zod';
import type { SettingsTextCode } from './settings-text.ts';

/** What the intake tells of itself, and to whom: monitoring.yaml. */
export const monitoringSchema = z.strictObject({
  /** Where figures and health are asked for by HTTP, without a password: loopback, or a network of the operators' own. */
  metrics: z
    .union([
      z.literal('none'),
      z.strictObject({
        host: z.string().min(1).default('127.0.0.1'),
        /** 0 takes any free port: for tests. */
        port: z.number().int().min(0).max(65_535).default(9464),
      }),
    ])
    .default('none'),
  /** Where OpenTelemetry traces go: the address of a collector that takes OTLP over HTTP, without "/v1/traces". */
  traces: z
    .union([
      z.literal('none'),
      z.strictObject({
        otlp: z.string().regex(/^https?:\/\/[^\s/]+/, 'expected.web-address' satisfies SettingsTextCode),
      }),
    ])
    .default('none'),
});
