// Command ferretdb serves MongoDB's protocol over SQLite files, for machines that have no mongod.
//
// FerretDB's own command refuses to start when it is built from the module proxy (it embeds a version
// file that only its release script writes); the embeddable package has no such need.
package main

import (
	"context"
	"flag"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	data := flag.String("data", "", "existing folder that holds one SQLite file per database")
	listen := flag.String("listen", "127.0.0.1:27017", "TCP address to listen on")
	flag.Parse()

	// FerretDB logs every refused command as a warning; the client is told of those already.
	logger := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *data, *listen, logger); err != nil {
		logger.Error("cannot serve", "error", err)
		os.Exit(1)
	}
}

// run serves until ctx ends: clients speak to the front, and only the front to FerretDB.
func run(ctx context.Context, data, listen string, logger *slog.Logger) error {
	// A socket's path may be 107 bytes at most, so it cannot be in the data folder.
	private, err := os.MkdirTemp("", "ferretdb-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(private)
	socket := filepath.Join(private, "socket")

	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{Unix: socket},
		Logger:    logger,
		Handler:   "sqlite",
		SQLiteURL: "file:" + data + "/",
	})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	front := &front{backend: socket, logger: logger}
	go front.serve(ctx, listener)
	return server.Run(ctx)
}
