// Command ferretdb serves MongoDB's protocol over SQLite files, for machines that have no mongod.
//
// FerretDB's own command refuses to start when it is built from the module proxy (it embeds a version
// file that only its release script writes); the embeddable package has no such need.
package main

import (
	"context"
	"crypto/tls"
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
	certificate := flag.String("certificate", "", "file in PEM, with which TLS alone is spoken; without it none is")
	key := flag.String("key", "", "the certificate's key, a file in PEM")
	flag.Parse()

	// FerretDB logs every refused command as a warning; the client is told of those already.
	logger := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	listener, err := listenOn(*listen, *certificate, *key)
	if err == nil {
		err = run(ctx, *data, listener, logger)
	}
	if err != nil {
		logger.Error("cannot serve", "error", err)
		os.Exit(1)
	}
}

func listenOn(address, certificate, key string) (net.Listener, error) {
	if certificate == "" {
		return net.Listen("tcp", address)
	}
	pair, err := tls.LoadX509KeyPair(certificate, key)
	if err != nil {
		return nil, err
	}
	return tls.Listen("tcp", address, &tls.Config{Certificates: []tls.Certificate{pair}})
}

// run serves until ctx ends: clients speak to the front, and only the front to FerretDB.
func run(ctx context.Context, data string, listener net.Listener, logger *slog.Logger) error {
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
	front := &front{backend: socket, logger: logger}
	go front.serve(ctx, listener)
	return server.Run(ctx)
}
