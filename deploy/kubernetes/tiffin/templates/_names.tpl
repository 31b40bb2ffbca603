{{/* What finds the pods of a part. Dict: root, name. */}}
{{- define "tiffin.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{/* The labels of everything of a part. Dict: root, name, component. */}}
{{- define "tiffin.labels" -}}
{{ include "tiffin.selector" . }}
app.kubernetes.io/part-of: tiffin
app.kubernetes.io/component: {{ .component | default "service" }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{/* An image of ours, by digest where one is told. Dict: root, name. */}}
{{- define "tiffin.image" -}}
{{- $image := .root.Values.image }}
{{- $digest := index $image.digests .name }}
{{- $image.repository }}/{{ .name }}{{ if $digest }}@{{ $digest }}{{ else }}:{{ $image.tag | default .root.Chart.AppVersion }}{{ end }}
{{- end }}

{{/* Where a browser finds a host of ours. Dict: root, host (api., live. or nothing), port of kubectl port-forward. */}}
{{- define "tiffin.origin" -}}
{{- if .root.Values.domain }}https://{{ .host }}{{ .root.Values.domain }}{{ else }}http://localhost:{{ .port }}{{ end }}
{{- end }}
