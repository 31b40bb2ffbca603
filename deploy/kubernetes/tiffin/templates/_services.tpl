{{/*
The services: what no operator decides. Each one's port, its role on the shards, the stores it uses, whom it calls, its master key
in the Secret, what else it is given where the Secret has it, and the queue it takes events from. tests/deploy compares this with
what the services read.
*/}}
{{- define "tiffin.services" -}}
api-gateway:
  port: 3000
  role: tiffin_gateway
  stores: [postgres, redis, rabbitmq]
  calls: [auth-service, order-service, restaurant-service, delivery-service, tracking-service]
  optional: [API_KEYS]
auth-service:
  port: 3001
  role: tiffin_auth
  stores: [postgres, redis, rabbitmq]
  calls: []
  dataKey: DATA_KEY
  optional: [SMTP_URL]
order-service:
  port: 3002
  role: tiffin_orders
  stores: [postgres, rabbitmq]
  calls: [auth-service, restaurant-service]
  dataKey: ORDER_SERVICE_DATA_KEY
  queue: order-service.events
restaurant-service:
  port: 3003
  stores: [mongodb, redis, rabbitmq]
  calls: []
  queue: restaurant-service.events
delivery-service:
  port: 3004
  role: tiffin_delivery
  stores: [postgres, redis, rabbitmq]
  calls: [auth-service, order-service]
  queue: delivery-service.events
tracking-service:
  port: 3005
  stores: [redis, rabbitmq]
  calls: [order-service]
  queue: tracking-service.events
frontend:
  port: 5173
  stores: []
  calls: []
{{- end }}

{{/* The start of a service's variables: ORDER_SERVICE of order-service. */}}
{{- define "tiffin.variable" -}}
{{ . | upper | replace "-" "_" }}
{{- end }}

{{/*
Processes that may hold a pool on each shard at once, one more of each service while a version rolls out (POSTGRES_PROCESSES).
*/}}
{{- define "tiffin.processes" -}}
{{- $processes := 0 }}
{{- range $name := list "auth-service" "order-service" "delivery-service" }}
{{- $service := index $.Values.services $name }}
{{- $most := ternary $service.maxReplicas $service.replicas $.Values.autoscaling.enabled }}
{{- $processes = add $processes (max $most $service.replicas) 1 }}
{{- end }}
{{- $processes }}
{{- end }}
