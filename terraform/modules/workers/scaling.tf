# Two signals: work that waits for a worker, and workers whose slots are taken. Whichever asks for more tasks wins. Both are of the
# release alone: a release that is drained shrinks while the next one grows.
resource "aws_appautoscaling_target" "worker" {
  for_each           = var.releases
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.this.name}/${aws_ecs_service.worker[each.key].name}"
  min_capacity       = var.min_tasks
  max_capacity       = var.max_tasks
}

resource "aws_appautoscaling_policy" "backlog" {
  for_each           = var.releases
  name               = "${var.name}-backlog-${replace(each.key, ".", "-")}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.worker[each.key].service_namespace
  scalable_dimension = aws_appautoscaling_target.worker[each.key].scalable_dimension
  resource_id        = aws_appautoscaling_target.worker[each.key].resource_id

  target_tracking_scaling_policy_configuration {
    target_value = var.backlog_per_task
    # Tasks are fast to come and slow to go: one that goes gives its activities back for another try.
    scale_out_cooldown = 60
    scale_in_cooldown  = 600

    customized_metric_specification {
      metrics {
        id          = "waiting"
        label       = "Tasks that wait in the queue"
        return_data = false

        metric_stat {
          stat = "Average"

          metric {
            namespace   = var.metric_namespace
            metric_name = var.backlog_metric

            dimensions {
              name  = "task_queue"
              value = var.task_queue
            }

            dimensions {
              name  = "build_id"
              value = each.key
            }
          }
        }
      }

      metrics {
        id          = "running"
        label       = "Tasks of the service that run"
        return_data = false

        metric_stat {
          stat = "Average"

          metric {
            namespace   = "ECS/ContainerInsights"
            metric_name = "RunningTaskCount"

            dimensions {
              name  = "ClusterName"
              value = aws_ecs_cluster.this.name
            }

            dimensions {
              name  = "ServiceName"
              value = aws_ecs_service.worker[each.key].name
            }
          }
        }
      }

      metrics {
        id          = "share"
        label       = "Waiting tasks of a running worker"
        expression  = "waiting / running"
        return_data = true
      }
    }
  }
}

resource "aws_appautoscaling_policy" "slots" {
  for_each           = var.releases
  name               = "${var.name}-slots-${replace(each.key, ".", "-")}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.worker[each.key].service_namespace
  scalable_dimension = aws_appautoscaling_target.worker[each.key].scalable_dimension
  resource_id        = aws_appautoscaling_target.worker[each.key].resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = var.slots_used_percent
    scale_out_cooldown = 60
    scale_in_cooldown  = 600

    customized_metric_specification {
      metrics {
        id          = "used"
        label       = "Activity slots in use"
        return_data = false

        metric_stat {
          stat = "Average"

          metric {
            namespace   = var.metric_namespace
            metric_name = var.slots_used_metric

            dimensions {
              name  = "task_queue"
              value = var.task_queue
            }

            dimensions {
              name  = "worker_type"
              value = "ActivityWorker"
            }

            dimensions {
              name  = "build_id"
              value = each.key
            }
          }
        }
      }

      metrics {
        id          = "percent"
        label       = "Activity slots in use, of a hundred"
        expression  = "100 * used / ${var.slots_per_task}"
        return_data = true
      }
    }
  }
}
