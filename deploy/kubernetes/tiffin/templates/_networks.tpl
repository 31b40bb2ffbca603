{{/* The way out to a store: its pods, or the networks where it is managed. Dict: root, store. */}}
{{- define "tiffin.toStore" -}}
{{- $values := index .root.Values.stores .store }}
{{- $ports := dict "postgres" 5432 "mongodb" 27017 "redis" 6379 "rabbitmq" 5672 }}
- to:
    {{- if $values.inCluster }}
    - podSelector:
        matchLabels: {{- include "tiffin.selector" (dict "root" .root "name" .store) | nindent 10 }}
    {{- else }}
    {{- range $values.networks }}
    - ipBlock: { cidr: {{ . }} }
    {{- end }}
    {{- end }}
  ports:
    {{- if $values.inCluster }}
    - { protocol: TCP, port: {{ index $ports .store }} }
    {{- else if eq .store "postgres" }}
    {{- $told := list }}
    {{- range $shard := $values.shards }}{{ $told = append $told (int $shard.port) }}{{ end }}
    {{- range uniq $told }}
    - { protocol: TCP, port: {{ . }} }
    {{- end }}
    {{- else }}
    # A name of mongodb+srv tells the port itself: MongoDB's own.
    - { protocol: TCP, port: {{ $values.port | default (index $ports .store) }} }
    {{- end }}
{{- end }}
