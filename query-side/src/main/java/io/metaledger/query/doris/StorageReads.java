package io.metaledger.query.doris;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.Stage;
import io.metaledger.api.doris.StageRejection.MysqlUserIdNotSet;
import io.metaledger.api.doris.StageRejection.MysqlUserNameNotSet;
import io.metaledger.api.doris.StageRejection.NoObjInfoForStage;
import io.metaledger.api.doris.StageRejection.NoStageOfUser;
import io.metaledger.api.doris.StageRejection.StageNotFound;
import io.metaledger.api.doris.StageRejection.StageOfFormerUser;
import io.metaledger.api.doris.StageRejection.StageTypeNotSet;
import io.metaledger.api.doris.Storage;
import io.metaledger.api.doris.StorageRejection.CloudUniqueIdNotSet;
import io.metaledger.api.doris.StorageRejection.StorageInstanceNotFound;
import io.metaledger.api.doris.wire.DorisRequests.GetStage;
import io.metaledger.api.doris.wire.DorisRequests.ObjStore;
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.doris.wire.InstanceWire;
import io.metaledger.api.doris.wire.RequestText;
import io.metaledger.api.doris.wire.StorageWire;
import io.metaledger.api.doris.wire.WireWriter;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Reply;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** {@code get_obj_store_info} and {@code get_stage} (contract, sections 7.1 and 7.6). */
record StorageReads(DorisSurface surface, StorageWire wire) {

    Reply getObjStoreInfo(ObjStore r, Image image) {
        return ofCuid(r.cloudUniqueId(), image, instance -> surface.response(w -> storage(w, instance)));
    }

    Reply getStage(GetStage r, Image image) {
        return ofCuid(r.cloudUniqueId(), image, instance -> getStage(r, instance));
    }

    private Reply ofCuid(@Nullable String cuid, Image image, Function<Instance, Reply> show) {
        if (Given.isEmpty(cuid)) {
            return surface.refusal(new CloudUniqueIdNotSet());
        }
        Optional<String> id = CloudUniqueIds.instanceOf(cuid, image);
        if (id.isEmpty()) {
            return surface.refusal(new EmptyInstanceId());
        }
        return image.find(DorisKinds.INSTANCE, id.get())
                .map(show)
                .orElseGet(() -> surface.refusal(new StorageInstanceNotFound(id.get())));
    }

    private void storage(WireWriter w, Instance instance) {
        Storage storage = instance.storage();
        w.objects("obj_info", storage.objInfos(), wire::objInfo)
                .objects("storage_vault", storage.vaults().inOrder(), wire::vault);
        InstanceWire.defaultVault(w, storage.defaultVault());
        w.flag("enable_storage_vault", instance.enableStorageVault());
    }

    private Reply getStage(GetStage r, Instance instance) {
        return switch (r.type()) {
            case null -> surface.refusal(new StageTypeNotSet());
            case INTERNAL -> internal(r, instance);
            case EXTERNAL -> external(r, instance.storage());
        };
    }

    private Reply internal(GetStage r, Instance instance) {
        if (Given.isEmpty(r.mysqlUserName())) {
            return surface.refusal(new MysqlUserNameNotSet());
        }
        if (Given.isEmpty(r.mysqlUserId())) {
            return surface.refusal(new MysqlUserIdNotSet());
        }
        if (instance.storage().objInfos().isEmpty()) {
            return surface.refusal(new NoObjInfoForStage(instance.instanceId()));
        }
        return instance.storage().stages().stream()
                .filter(stage -> stage.internal() && stage.mysqlUserName().contains(r.mysqlUserName()))
                .findFirst()
                .map(stage -> ofUser(r, stage, instance))
                .orElseGet(() -> surface.refusal(new NoStageOfUser()));
    }

    /** A user who was dropped and created again has the same name and another id. */
    private Reply ofUser(GetStage r, Stage stage, Instance instance) {
        if (!stage.mysqlUserId().contains(r.mysqlUserId())) {
            return surface.refusal(new StageOfFormerUser());
        }
        return home(stage, instance.storage())
                .map(home -> stages(List.of(stage), (w, internal) -> wire.internalStage(w, internal, home)))
                .orElseGet(() -> surface.refusal(new NoObjInfoForStage(instance.instanceId())));
    }

    private static Optional<ObjInfo> home(Stage stage, Storage storage) {
        return Optional.ofNullable(stage.objInfo()).map(ObjInfo::id).flatMap(storage::objInfo);
    }

    private Reply external(GetStage r, Storage storage) {
        List<Stage> found =
                storage.stages().stream()
                        .filter(stage -> !stage.internal())
                        .filter(stage -> Given.isEmpty(r.stageName()) || Given.text(r.stageName()).equals(stage.name()))
                        .toList();
        return found.isEmpty() && !Given.isEmpty(r.stageName())
                ? surface.refusal(new StageNotFound(RequestText.of(r)))
                : stages(found, wire::stage);
    }

    private Reply stages(List<Stage> stages, BiConsumer<WireWriter, Stage> members) {
        return surface.response(w -> w.objects("stage", stages, members));
    }
}
