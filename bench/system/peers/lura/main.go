// Command lura is KrakenD's engine as a gateway of one route: GET /orders/{id} goes on to another server as it is,
// with the log of requests that its router writes. KrakenD's own token check and rate limit are no part of the engine.
//
//	lura PORT http://HOST:PORT
package main

import (
	"context"
	"log"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/luraproject/lura/v2/config"
	"github.com/luraproject/lura/v2/logging"
	"github.com/luraproject/lura/v2/proxy"
	router "github.com/luraproject/lura/v2/router/gin"
)

func main() {
	port, err := strconv.Atoi(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	service := config.ServiceConfig{
		Version: config.ConfigVersion,
		Port:    port,
		Timeout: 10 * time.Second,
		Endpoints: []*config.EndpointConfig{{
			Endpoint:       "/orders/{id}",
			Method:         "GET",
			OutputEncoding: "no-op",
			HeadersToPass:  []string{"Authorization"},
			Backend:        []*config.Backend{{Host: []string{os.Args[2]}, URLPattern: "/{id}", Encoding: "no-op"}},
		}},
	}
	if err := service.Init(); err != nil {
		log.Fatal(err)
	}
	logger, err := logging.NewLogger("INFO", os.Stdout, "")
	if err != nil {
		log.Fatal(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	gin.SetMode(gin.ReleaseMode)
	router.DefaultFactory(proxy.DefaultFactory(logger), logger).NewWithContext(ctx).Run(service)
}
