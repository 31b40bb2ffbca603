{{/* The volume of a store's data. Dict: storage. */}}
{{- define "tiffin.volume" -}}
volumeClaimTemplates:
  - metadata: { name: data }
    spec:
      accessModes: [ReadWriteOnce]
      {{- with .storage.className }}
      storageClassName: {{ . }}
      {{- end }}
      resources:
        requests: { storage: {{ .storage.size }} }
{{- end }}
