{{/* One secret, by reference; key: where the Secret has it under another name. Dict: root, name, key, optional. */}}
{{- define "tiffin.secret" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef: { name: {{ .root.Values.secret.name }}, key: {{ .key | default .name }}{{ if .optional }}, optional: true{{ end }} }
{{- end }}

{{/* The address of each shard, as the user whose password the variable holds. Dict: root, user, password. */}}
{{- define "tiffin.shards" -}}
{{- $postgres := .root.Values.stores.postgres }}
{{- range $letter, $shard := $postgres.shards }}
{{- $host := ternary (printf "postgres-shard-%s" $letter) $shard.host $postgres.inCluster }}
{{- $port := ternary 5432 $shard.port $postgres.inCluster }}
- name: POSTGRES_SHARD_{{ upper $letter }}_URL
  value: postgresql://{{ $.user }}:$({{ $.password }})@{{ $host }}:{{ $port }}/{{ $shard.database }}{{ with $postgres.parameters }}?{{ . }}{{ end }}
{{- with $shard.replicas }}
- name: POSTGRES_SHARD_{{ upper $letter }}_REPLICA_URLS
  value: {{ range $at, $replica := . }}{{ if $at }},{{ end }}postgresql://{{ $.user }}:$({{ $.password }})@{{ $replica }}:{{ $port }}/{{ $shard.database }}{{ with $postgres.parameters }}?{{ . }}{{ end }}{{ end }}
{{- end }}
- name: SHARD_{{ upper $letter }}_REGIONS
  value: {{ $shard.regions | quote }}
{{- end }}
{{- end }}

{{/* MongoDB's address, after its password. */}}
{{- define "tiffin.mongodb" -}}
{{- $mongodb := .Values.stores.mongodb }}
{{- include "tiffin.secret" (dict "root" . "name" "MONGODB_PASSWORD") }}
- name: MONGODB_URL
{{- if $mongodb.inCluster }}
  value: mongodb://root:$(MONGODB_PASSWORD)@mongodb:27017/restaurants?authSource=admin&retryWrites=false
{{- else }}
  value: {{ $mongodb.scheme }}://{{ $mongodb.user }}:$(MONGODB_PASSWORD)@{{ $mongodb.host }}{{ with $mongodb.port }}:{{ . }}{{ end }}/restaurants{{ with $mongodb.parameters }}?{{ . }}{{ end }}
{{- end }}
{{- end }}

{{/* RabbitMQ's address. Dict: root, user, password. */}}
{{- define "tiffin.rabbitmq" -}}
{{- $rabbitmq := .root.Values.stores.rabbitmq }}
- name: RABBITMQ_URL
  value: {{ ternary "amqp" $rabbitmq.scheme $rabbitmq.inCluster }}://{{ .user }}:$({{ .password }})@{{ ternary "rabbitmq" $rabbitmq.host $rabbitmq.inCluster }}:{{ ternary 5672 $rabbitmq.port $rabbitmq.inCluster }}
{{- end }}

{{/* The stores' addresses, each after the password it holds. Dict: root, name, service. */}}
{{- define "tiffin.stores" -}}
{{- $variable := include "tiffin.variable" .name }}
{{- $stores := .root.Values.stores }}
{{- if has "postgres" .service.stores }}
{{- $password := printf "%s_DB_PASSWORD" $variable }}
{{ include "tiffin.secret" (dict "root" .root "name" $password) }}
{{- include "tiffin.shards" (dict "root" .root "user" .service.role "password" $password) }}
{{- if ne .name "api-gateway" }}
- name: POSTGRES_POOL_MAX
  value: {{ $stores.postgres.poolMax | quote }}
- name: POSTGRES_PROCESSES
  value: {{ include "tiffin.processes" .root | quote }}
{{- end }}
{{- end }}
{{- if has "mongodb" .service.stores }}
{{ include "tiffin.mongodb" .root }}
{{- end }}
{{- if has "redis" .service.stores }}
{{- $redis := $stores.redis }}
{{- $password := printf "%s_REDIS_PASSWORD" $variable }}
{{ include "tiffin.secret" (dict "root" .root "name" $password) }}
- name: REDIS_URL
  value: {{ ternary "redis" $redis.scheme $redis.inCluster }}://{{ .name }}:$({{ $password }})@{{ ternary "redis" $redis.host $redis.inCluster }}:{{ ternary 6379 $redis.port $redis.inCluster }}
{{- end }}
{{- if has "rabbitmq" .service.stores }}
{{- $password := printf "%s_RABBITMQ_PASSWORD" $variable }}
{{ include "tiffin.secret" (dict "root" .root "name" $password) }}
{{- include "tiffin.rabbitmq" (dict "root" .root "user" .name "password" $password) }}
{{- end }}
{{- end }}

{{/* Where browsers find us, for those who tell them or let them in. Dict: root, name. */}}
{{- define "tiffin.addresses" -}}
{{- $app := include "tiffin.origin" (dict "root" .root "host" "" "port" 5173) }}
{{- if eq .name "frontend" }}
- name: VITE_API_URL
  value: {{ include "tiffin.origin" (dict "root" .root "host" "api." "port" 3000) }}
- name: VITE_TRACKING_URL
  value: {{ include "tiffin.origin" (dict "root" .root "host" "live." "port" 3005) }}
{{- else if eq .name "auth-service" }}
- name: WEB_APP_URL
  value: {{ $app }}
{{- else if has .name (list "api-gateway" "tracking-service") }}
- name: CORS_ORIGINS
  value: {{ $app }}
{{- if .root.Values.ingress.enabled }}
- name: TRUST_PROXY
  value: {{ .root.Values.ingress.trustProxy }}
{{- end }}
{{- end }}
{{- end }}

{{/* All variables of a service. Dict: root, name, service. */}}
{{- define "tiffin.environment" -}}
{{- $services := include "tiffin.services" .root | fromYaml }}
- name: NODE_ENV
  value: production
- name: BIND_HOST
  value: 0.0.0.0
{{- if eq .name "frontend" }}
- name: FRONTEND_PORT
  value: {{ .service.port | quote }}
{{- else }}
- name: {{ include "tiffin.variable" .name }}_PORT
  value: {{ .service.port | quote }}
- name: DRAIN_SECONDS
  value: {{ .root.Values.drainSeconds | quote }}
# By these the services know one another's tokens; the first is its own.
{{ include "tiffin.secret" (dict "root" .root "name" "SERVICE_KEY" "key" (printf "%s_KEY" (include "tiffin.variable" .name))) }}
{{- range $name, $service := $services }}
{{- if ne $name "frontend" }}
{{ include "tiffin.secret" (dict "root" $.root "name" (printf "%s_PUBLIC_KEY" (include "tiffin.variable" $name))) }}
{{- end }}
{{- end }}
{{ include "tiffin.secret" (dict "root" .root "name" "JWT_SECRET") }}
{{- with .service.dataKey }}
{{ include "tiffin.secret" (dict "root" $.root "name" "DATA_KEY" "key" .) }}
{{ include "tiffin.secret" (dict "root" $.root "name" "DATA_KEY_PREVIOUS" "key" (printf "%s_PREVIOUS" .) "optional" true) }}
{{- end }}
{{- range concat (list "JWT_SECRET_PREVIOUS" "METRICS_TOKEN" "OTEL_EXPORTER_OTLP_HEADERS" "SENTRY_DSN") (.service.optional | default list) }}
{{ include "tiffin.secret" (dict "root" $.root "name" . "optional" true) }}
{{- end }}
{{- range .service.calls }}
- name: {{ include "tiffin.variable" . }}_URL
  value: http://{{ . }}:{{ (index $services .).port }}
{{- end }}
{{- include "tiffin.stores" . }}
{{- end }}
{{- include "tiffin.addresses" . }}
{{- if .root.Values.trustedCertificates.configMap }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/tiffin/ca.pem
{{- end }}
{{- $settings := merge (dict) (index .root.Values.services .name).settings (ternary (dict) .root.Values.settings (eq .name "frontend")) }}
{{- range $name, $value := $settings }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
