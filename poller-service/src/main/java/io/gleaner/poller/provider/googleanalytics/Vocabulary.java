package io.gleaner.poller.provider.googleanalytics;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of dimensions and metrics that Google is known to understand, case and all. Google adds some each year and every
 * property has its own besides, so they close no set: {@link GoogleAnalyticsConfig#additionalNames} lets new ones through.
 *
 * @see <a href="https://developers.google.com/analytics/devguides/reporting/data/v1/api-schema">Vendor's list</a>
 */
final class Vocabulary {

    /** What a dimension of a property's own begins with. */
    static final List<String> OWN_DIMENSIONS = List.of(
            "customEvent:",
            "customUser:",
            "customItem:",
            "customChannelGroup:",
            "sessionCustomChannelGroup:",
            "firstUserCustomChannelGroup:");

    /** What a metric of a property's own begins with. */
    static final List<String> OWN_METRICS = List.of(
            "customEvent:",
            "averageCustomEvent:",
            "countCustomEvent:",
            "sessionKeyEventRate:",
            "userKeyEventRate:",
            "keyEvents:",
            "calcMetric:");

    /** Where somebody came from is known of the event, of its session and of the user's first session. */
    private static final Set<String> TRAFFIC = names("""
            campaignId campaignName defaultChannelGroup medium primaryChannelGroup source sourceMedium sourcePlatform
            cm360AccountId cm360AccountName cm360AdvertiserId cm360AdvertiserName cm360CampaignId cm360CampaignName
            cm360CreativeFormat cm360CreativeId cm360CreativeName cm360CreativeType cm360CreativeTypeId cm360CreativeVersion
            cm360Medium cm360PlacementCostStructure cm360PlacementId cm360PlacementName cm360RenderingId cm360SiteId
            cm360SiteName cm360Source cm360SourceMedium
            dv360AdvertiserId dv360AdvertiserName dv360CampaignId dv360CampaignName dv360CreativeFormat dv360CreativeId
            dv360CreativeName dv360ExchangeId dv360ExchangeName dv360InsertionOrderId dv360InsertionOrderName dv360LineItemId
            dv360LineItemName dv360Medium dv360PartnerId dv360PartnerName dv360Source dv360SourceMedium
            googleAdsAccountName googleAdsAdGroupId googleAdsAdGroupName googleAdsAdNetworkType googleAdsCampaignId
            googleAdsCampaignName googleAdsCampaignType googleAdsCreativeId googleAdsCustomerId googleAdsKeyword googleAdsQuery
            manualAdContent manualCampaignId manualCampaignName manualCreativeFormat manualMarketingTactic manualMedium
            manualSource manualSourceMedium manualSourcePlatform manualTerm
            sa360AdGroupId sa360AdGroupName sa360CampaignId sa360CampaignName sa360CreativeFormat sa360EngineAccountId
            sa360EngineAccountName sa360EngineAccountType sa360KeywordText sa360ManagerAccountId sa360ManagerAccountName
            sa360Medium sa360Query sa360Source sa360SourceMedium
            """);

    private static final Set<String> OTHER_DIMENSIONS = names("""
            achievementId adFormat adSourceName adUnitName appVersion audienceId audienceName audienceResourceName
            brandingInterest browser character city cityId cohort cohortNthDay cohortNthMonth cohortNthWeek contentGroup
            contentId contentType continent continentId country countryId currencyCode date dateHour dateHourMinute day
            dayOfWeek dayOfWeekName deviceCategory deviceModel eventName fileExtension fileName firstSessionDate fullPageUrl
            groupId hostName hour isKeyEvent isoWeek isoYear isoYearIsoWeek itemAffiliation itemBrand itemCategory
            itemCategory2 itemCategory3 itemCategory4 itemCategory5 itemId itemListId itemListName itemListPosition
            itemLocationID itemName itemPromotionCreativeName itemPromotionCreativeSlot itemPromotionId itemPromotionName
            itemVariant landingPage landingPagePlusQueryString language languageCode level linkClasses linkDomain linkId
            linkText linkUrl method minute mobileDeviceBranding mobileDeviceMarketingName mobileDeviceModel month
            newVsReturning nthDay nthHour nthMinute nthMonth nthWeek nthYear operatingSystem operatingSystemVersion
            operatingSystemWithVersion orderCoupon outbound pageLocation pagePath pagePathPlusQueryString pageReferrer
            pageTitle percentScrolled platform platformDeviceCategory region screenResolution searchTerm sessionSa360Keyword
            shippingTier signedInWithUserId streamId streamName testDataFilterId testDataFilterName transactionId
            unifiedPagePathScreen unifiedPageScreen unifiedScreenClass unifiedScreenName userAgeBracket userGender
            videoProvider videoTitle videoUrl virtualCurrencyName visible week year yearMonth yearWeek
            """);

    static final Set<String> DIMENSIONS = dimensions();

    static final Set<String> METRICS = names("""
            active1DayUsers active28DayUsers active7DayUsers activeUsers adUnitExposure addToCarts advertiserAdClicks
            advertiserAdCost advertiserAdCostPerClick advertiserAdCostPerKeyEvent advertiserAdImpressions
            averagePurchaseRevenue averagePurchaseRevenuePerPayingUser averagePurchaseRevenuePerUser averageRevenuePerUser
            averageSessionDuration bounceRate cartToViewRate checkouts cohortActiveUsers cohortTotalUsers crashAffectedUsers
            crashFreeUsersRate dauPerMau dauPerWau ecommercePurchases engagedSessions engagementRate eventCount
            eventCountPerUser eventValue eventsPerSession firstTimePurchaserRate firstTimePurchasers
            firstTimePurchasersPerNewUser grossItemRevenue grossPurchaseRevenue itemDiscountAmount itemListClickEvents
            itemListClickThroughRate itemListViewEvents itemPromotionClickThroughRate itemRefundAmount itemRevenue
            itemViewEvents itemsAddedToCart itemsCheckedOut itemsClickedInList itemsClickedInPromotion itemsPurchased
            itemsViewed itemsViewedInList itemsViewedInPromotion keyEvents newUsers organicGoogleSearchAveragePosition
            organicGoogleSearchClickThroughRate organicGoogleSearchClicks organicGoogleSearchImpressions promotionClicks
            promotionViews publisherAdClicks publisherAdImpressions purchaseRevenue purchaseToViewRate purchaserRate
            refundAmount returnOnAdSpend screenPageViews screenPageViewsPerSession screenPageViewsPerUser scrolledUsers
            sessionKeyEventRate sessions sessionsPerUser shippingAmount taxAmount totalAdRevenue totalPurchasers totalRevenue
            totalUsers transactions transactionsPerPurchaser userEngagementDuration userKeyEventRate wauPerMau
            """);

    private Vocabulary() {}

    /** The names in a text, in its order. */
    static Set<String> names(String text) {
        return Collections.unmodifiableSet(
                new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s+"))));
    }

    private static Set<String> dimensions() {
        Set<String> all = new TreeSet<>(OTHER_DIMENSIONS);
        for (String name : TRAFFIC) {
            String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            all.addAll(List.of(name, "session" + capital, "firstUser" + capital));
        }
        return Collections.unmodifiableSet(all);
    }
}
