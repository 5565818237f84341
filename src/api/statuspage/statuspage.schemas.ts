import { z } from 'zod';
import { INCIDENT_STATUSES } from '../../domain/outage-window.js';
import { isoTime, query, slug } from '../http/fields.js';

/** Worst last. `''` is the shape's own word for a component whose status nobody gave: it never passes for operational. */
export const COMPONENT_STATUSES = [
  'operational',
  'under_maintenance',
  '',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const;
export type ComponentStatus = (typeof COMPONENT_STATUSES)[number];

export const statuspageQuery = query({
  service: slug.optional().meta({ description: 'One service only: a page of its own.' }),
});

const page = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  time_zone: z.string(),
  updated_at: isoTime,
});

export const component = z.object({
  id: z.string().meta({ description: 'Slug of the service.' }),
  name: z.string(),
  status: z.enum(COMPONENT_STATUSES).meta({
    description:
      'calm, watch, suspected and confirmed, or what the provider says where that is worse. Empty where nobody listens: we do not know.',
  }),
  created_at: isoTime,
  updated_at: isoTime,
  position: z.number(),
  description: z.string().nullable(),
  showcase: z.boolean(),
  start_date: z.null(),
  group_id: z.null(),
  page_id: z.string(),
  group: z.boolean(),
  only_show_if_degraded: z.boolean(),
});

const incidentUpdate = z.object({
  id: z.string(),
  incident_id: z.string(),
  status: z.string(),
  body: z.string(),
  created_at: isoTime,
  updated_at: isoTime,
  display_at: isoTime,
  affected_components: z.array(
    z.object({ code: z.string(), name: z.string(), old_status: z.string(), new_status: z.string() }),
  ),
});

const incidentFields = {
  id: z.string(),
  name: z.string(),
  created_at: isoTime,
  updated_at: isoTime,
  monitoring_at: isoTime.nullable(),
  resolved_at: isoTime.nullable(),
  impact: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
  shortlink: z.string(),
  started_at: isoTime,
  page_id: z.string(),
  incident_updates: z.array(incidentUpdate),
  components: z.array(component),
};

export const incident = z.object({ ...incidentFields, status: z.enum(INCIDENT_STATUSES) });

const MAINTENANCE_STATUSES = ['scheduled', 'in_progress', 'verifying', 'completed'] as const;
export type MaintenanceStatus = (typeof MAINTENANCE_STATUSES)[number];

export const maintenance = z.object({
  ...incidentFields,
  status: z.enum(MAINTENANCE_STATUSES),
  scheduled_for: isoTime,
  scheduled_until: isoTime.nullable(),
});

const status = z.object({
  indicator: z.enum(['none', 'maintenance', 'minor', 'major', 'critical']),
  description: z.string(),
});

export const statusAnswer = z.object({ page, status });
export const componentsAnswer = z.object({ page, components: z.array(component) });
export const incidentsAnswer = z.object({ page, incidents: z.array(incident) });
export const maintenancesAnswer = z.object({ page, scheduled_maintenances: z.array(maintenance) });
export const summaryAnswer = z.object({
  page,
  status,
  components: z.array(component),
  incidents: z.array(incident),
  scheduled_maintenances: z.array(maintenance),
});

export type Component = z.output<typeof component>;
export type Incident = z.output<typeof incident>;
export type Maintenance = z.output<typeof maintenance>;
export type PageStatus = z.output<typeof status>;
